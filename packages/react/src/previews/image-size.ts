export interface ImageSize {
  readonly width: number
  readonly height: number
}

/**
 * How many pixels an image has, by what its file begins with: known before it is decoded, which takes four bytes of
 * memory for each. `undefined` where that cannot be told.
 *
 * PNG: https://www.w3.org/TR/png-3/#11IHDR, GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt (18),
 * JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.2.2), WebP: RFC 9649, AVIF: the `ispe` box of ISO/IEC 23008-12
 */
export function imageSize(head: DataView): ImageSize | undefined {
  if (head.byteLength < 30) return undefined
  const start = head.getUint32(0)
  if (start === 0x89504e47) return { width: head.getUint32(16), height: head.getUint32(20) }
  if (start === text('GIF8')) return { width: head.getUint16(6, true), height: head.getUint16(8, true) }
  if (start >>> 16 === text('BM'))
    return { width: head.getUint32(18, true), height: Math.abs(head.getInt32(22, true)) }
  if (start >>> 16 === 0xffd8) return jpegSize(head)
  if (start === text('RIFF') && head.getUint32(8) === text('WEBP')) return webpSize(head)
  if (head.getUint32(4) === text('ftyp')) return avifSize(head)
  return undefined
}

/** Four letters as they stand in a file, as a number. */
function text(letters: string): number {
  let number = 0
  for (let at = 0; at < letters.length; at++) number = number * 256 + letters.charCodeAt(at)
  return number
}

/** Segments follow each other until the frame's, which tells. */
function jpegSize(head: DataView): ImageSize | undefined {
  let at = 2
  while (at + 9 <= head.byteLength) {
    if (head.getUint8(at) !== 0xff) return undefined
    const marker = head.getUint8(at + 1)
    if (marker === 0xff) at++
    else if (isFrame(marker)) return { width: head.getUint16(at + 7), height: head.getUint16(at + 5) }
    else at += 2 + head.getUint16(at + 2)
  }
  return undefined
}

/** SOF0 to SOF15 without the tables that stand among them */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function webpSize(head: DataView): ImageSize | undefined {
  switch (head.getUint32(12)) {
    case text('VP8 '):
      return { width: head.getUint16(26, true) & 0x3fff, height: head.getUint16(28, true) & 0x3fff }
    case text('VP8L'): {
      const bits = head.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case text('VP8X'):
      return { width: uint24(head, 24) + 1, height: uint24(head, 27) + 1 }
    default:
      return undefined
  }
}

function uint24(head: DataView, at: number): number {
  return head.getUint16(at, true) + head.getUint8(at + 2) * 65_536
}

/** The largest of those that are told: thumbnails and tiles have their own. */
function avifSize(head: DataView): ImageSize | undefined {
  let largest: ImageSize | undefined
  for (let at = 8; at + 16 <= head.byteLength; at++) {
    if (head.getUint32(at) !== text('ispe')) continue
    const size = { width: head.getUint32(at + 8), height: head.getUint32(at + 12) }
    if (!largest || pixelsOf(size) > pixelsOf(largest)) largest = size
  }
  return largest
}

export function pixelsOf({ width, height }: ImageSize): number {
  return width * height
}
