import { fit } from './fit.ts'
import { imageSize, pixelsOf } from './image-size.ts'

/** bytes in which a file tells its size in pixels; photographs carry a preview of their own before it */
const HEAD = 256 * 1024
/** bytes: what does not tell how many pixels it has is decoded only where it cannot have many */
const UNTOLD = 2_000_000

/**
 * A small picture of an image; `undefined` where it has too many pixels, or is none that the browser can decode.
 *
 * @param size pixels of the side of the square that it is to fill
 * @param maxPixels most that are decoded; each takes four bytes meanwhile
 */
export async function makeThumbnail(file: Blob, size: number, maxPixels: number): Promise<Blob | undefined> {
  try {
    const head = new DataView(await file.slice(0, HEAD).arrayBuffer())
    const told = imageSize(head)
    if (told ? pixelsOf(told) > maxPixels : file.size > UNTOLD) return undefined
    // turned as the photograph says
    const image = await createImageBitmap(file)
    try {
      return await draw(image, size)
    } finally {
      image.close()
    }
  } catch {
    return undefined
  }
}

async function draw(image: ImageBitmap, size: number): Promise<Blob | undefined> {
  const { width, height } = fit(image, size)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.imageSmoothingQuality = 'medium'
  context.drawImage(image, 0, 0, width, height)
  // where a browser cannot write it, it writes PNG
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
}
