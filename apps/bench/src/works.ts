const MIB = 1024 * 1024

/** What is to be moved, over what line. */
export interface Work {
  readonly title: string
  /** bytes of each file */
  readonly files: readonly number[]
  /** bits per second of the whole line; default as fast as loopback goes */
  readonly bandwidth?: number
}

export const WORKS: Readonly<Record<string, Work>> = {
  '1gib': { title: '1 GiB, no shaping', files: [1024 * MIB] },
  '1gib-1gbit': { title: '1 GiB at 1 Gbit/s', files: [1024 * MIB], bandwidth: 1e9 },
}
