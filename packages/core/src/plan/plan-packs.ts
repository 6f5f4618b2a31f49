/** ms that the bytes of one pack should take: it shows no progress, and is sent whole again where it is cut. */
const LONGEST_PACK = 4000
/** bytes that a pack may have on a line of unknown speed, or a slow one */
const MODEST = 2 * 1024 * 1024
/** bytes of the head for each file, about as many as they mostly are */
const HEAD = 512

export interface PackRule {
  /** most files */
  readonly files: number
  /** most bytes of the whole */
  readonly bytes: number
  /** bytes per second of the line, where it was measured */
  readonly speed: number | undefined
}

/** Divides files among packs, in their order. `sizeOf` in bytes. */
export function planPacks<File>(
  files: readonly File[],
  sizeOf: (file: File) => number,
  { files: most, bytes, speed = 0 }: PackRule,
): File[][] {
  const room = Math.min(bytes, Math.max(MODEST, (speed * LONGEST_PACK) / 1000))
  const packs: File[][] = []
  let left = 0
  for (const file of files) {
    const size = sizeOf(file) + HEAD
    const pack = packs.at(-1)
    if (pack && pack.length < most && size <= left) pack.push(file)
    else {
      packs.push([file])
      left = room
    }
    left -= size
  }
  return packs
}
