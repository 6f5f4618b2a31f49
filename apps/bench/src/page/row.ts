import type { Order } from '../figures.ts'

/** One way to move files: gets itself ready, and answers what begins. */
export type Row = (order: Order) => Promise<(files: readonly File[]) => Begun>

export interface Begun {
  /** resolves when all files are stored, or the object is here */
  readonly stored: Promise<unknown>
  /** resolves when there is a transfer of every file, where the way knows transfers */
  readonly added?: Promise<unknown>
}

/** One way to go on after a reload. */
export interface ReloadRow {
  /** Begins, and calls `half` when half of the bytes have moved. */
  begin(order: Order, handle: FileSystemFileHandle, half: () => void): Promise<unknown>
  /** Goes on after the reload; resolves when all is stored with whether a file had to be given again. */
  resume(order: Order): Promise<boolean>
}
