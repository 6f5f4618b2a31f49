import type { ImageSize } from './image-size.ts'

/** How much longer a thumbnail's one side may be than the other: the rest of a panorama is cut off when it is shown. */
const LONGEST = 3

/** As large as is needed to fill a square of `size` pixels; never larger than the image. */
export function fit({ width, height }: ImageSize, size: number): ImageSize {
  const scale = Math.min(1, Math.max(size / width, size / height), (LONGEST * size) / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
