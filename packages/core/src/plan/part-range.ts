/** How many parts hold `size` bytes; an empty file is one empty part. */
export function partCount(size: number, partSize: number): number {
  return Math.max(1, Math.ceil(size / partSize))
}

export interface PartRange {
  /** first byte */
  readonly start: number
  /** the byte after the last, as `Blob.slice` takes it */
  readonly end: number
}

/** Where a part stands in the file. Part numbers start at 1. */
export function partRange(partNumber: number, size: number, partSize: number): PartRange {
  const start = (partNumber - 1) * partSize
  return { start, end: Math.min(size, start + partSize) }
}
