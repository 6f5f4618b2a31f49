import { LongshoreError } from '../errors/longshore-error.ts'

/** Bytes that belong at an offset of a file. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly bytes: Blob
}

/**
 * The file of so many bytes that pieces make up. Where they overlap, either is right; where there is
 * none, `base` is read, if there is one.
 */
export function joinRanges(pieces: readonly Piece[], size: number, base?: Blob): Blob {
  const joined: Blob[] = []
  let at = 0
  const fillUpTo = (start: number): void => {
    if (start <= at) return
    if (base?.size !== size) throw incomplete()
    joined.push(base.slice(at, start))
    at = start
  }
  for (const { start, end, bytes } of pieces.toSorted((a, b) => a.start - b.start)) {
    fillUpTo(start)
    if (end <= at) continue
    joined.push(at === start ? bytes : bytes.slice(at - start))
    at = end
  }
  fillUpTo(size)
  return new Blob(joined)
}

function incomplete(): LongshoreError {
  return new LongshoreError(
    'FILE_UNWRITABLE',
    'Some of what was stored of this download is gone from the browser. retry() begins it anew.',
  )
}
