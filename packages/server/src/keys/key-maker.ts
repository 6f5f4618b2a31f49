/** What a key is made from. */
export interface KeyRequest {
  /** 32 hex digits that belong to this one upload, the same at each try of it */
  readonly id: string
  /** the file's name as one safe segment */
  readonly name: string
  /** safe folders the file was picked in, each with its `/`; empty for none */
  readonly folder: string
  /** the prefix the browser wished for, checked, ending in `/`; empty for none */
  readonly prefix: string
  /** bytes */
  readonly size: number
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  readonly tenant: string
  readonly route: string
}

/** Answers a key relative to the tenant's prefix. It is checked: no `.` and `..`, no empty segments. */
export type KeyMaker = (file: KeyRequest) => Promise<string> | string

export function namedKey(file: KeyRequest): string {
  return `${file.prefix}${file.folder}${file.name}`
}

export function randomKey(file: Pick<KeyRequest, 'id' | 'name' | 'prefix'>): string {
  return `${file.prefix}${file.id}/${file.name}`
}
