/** ms at least */
const LEAST = 60_000
/** bytes a ms that the slowest disk is taken to write: 20 MB/s */
const SLOWEST = 20_000

/**
 * ms for which a file must stay that was handed to the browser's own download: it reads the file while
 * it saves it, and does not say when it is done.
 */
export function keptFor(size: number): number {
  return Math.max(LEAST, size / SLOWEST)
}
