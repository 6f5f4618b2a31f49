import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canPreview } from './can-preview.ts'
import { fileKind, type FileKind } from './file-kind.ts'
import { fit } from './fit.ts'
import { imageSize } from './image-size.ts'

function bytes(...parts: readonly (string | readonly number[])[]): DataView {
  const all = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part))
  return new DataView(new Uint8Array([...all, ...Array.from({ length: 40 }, () => 0)]).buffer)
}

const JFIF = [0xff, 0xe0, 0, 4, 1, 2]
const HUFFMAN = [0xff, 0xc4, 0, 3, 9]
const frame = (marker: number) => [0xff, marker, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0]
const ISPE = (width: number, height: number) =>
  ['ispe', [0, 0, 0, 0, 0, 0, 0, width, 0, 0, 0, height]] as const

test.each<[string, DataView, number, number]>([
  ['PNG', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0, 0, 0, 0, 9]), 256, 9],
  ['GIF', bytes('GIF89a', [0x10, 0x01, 0x02, 0x00]), 272, 2],
  ['BMP, upside down', bytes('BM', '\0'.repeat(16), [3, 0, 0, 0], [0xfe, 0xff, 0xff, 0xff]), 3, 2],
  ['JPEG', bytes([0xff, 0xd8], JFIF, HUFFMAN, frame(0xc0)), 4000, 3000],
  ['JPEG, progressive, padded', bytes([0xff, 0xd8], JFIF, [0xff], frame(0xc2)), 4000, 3000],
  ['WebP, lossy', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', '\0'.repeat(10), [0x40, 1, 0xf0, 0]), 320, 240],
  [
    'WebP, lossless',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x3f, 0xc1, 0x3b, 0]),
    320,
    240,
  ],
  [
    'WebP, extended',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', '\0'.repeat(8), [0x3f, 1, 0, 0xef, 0, 0]),
    320,
    240,
  ],
  ['AVIF, with a thumbnail', bytes([0, 0, 0, 28], 'ftypavif', ...ISPE(9, 8), ...ISPE(90, 80)), 90, 80],
])('%s tells its size', (_, head, width, height) => {
  expect(imageSize(head)).toEqual({ width, height })
})

test('of what is no image, or cut off, no size is told, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        [],
        [0xff, 0xd8, 0xff],
        [...Buffer.from('RIFF0000WEBPVP8X')],
        [0, 0, 0, 9, 0x66, 0x74, 0x79, 0x70],
      ),
      fc.uint8Array({ maxLength: 60 }),
      (start, rest) => {
        const { width, height } = imageSize(new DataView(new Uint8Array([...start, ...rest]).buffer)) ?? {}
        expect(typeof width).toBe(typeof height)
      },
    ),
  )
})

test('a thumbnail fills its square, is no larger than its image, and keeps to three squares', () => {
  expect(fit({ width: 4000, height: 3000 }, 128)).toEqual({ width: 171, height: 128 })
  expect(fit({ width: 40, height: 30 }, 128)).toEqual({ width: 40, height: 30 })
  const side = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const small = fit({ width, height }, 128)
      expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(Math.min(384, Math.max(width, height)))
      expect(Math.min(small.width, small.height)).toBeGreaterThanOrEqual(1)
    }),
  )
})

test.each<[string, string, FileKind]>([
  ['a.png', 'image/png', 'image'],
  ['a', 'image/svg+xml', 'image'],
  ['a.HEIC', '', 'image'],
  ['a.tar.gz', '', 'archive'],
  ['a.pdf', 'application/octet-stream', 'document'],
  ['a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'sheet'],
  ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  ['a.json', 'application/json; charset=utf-8', 'code'],
  ['a.txt', 'text/plain', 'text'],
  ['.gitignore', '', 'file'],
  ['a', '', 'file'],
])('%s of type "%s" is %s', (name, type, kind) => {
  expect(fileKind(name, type)).toBe(kind)
})

test.each([
  ['image/png', 1, true],
  ['image/svg+xml', 1, false],
  ['image/heic', 1, false],
  ['image/png', 0, false],
  ['image/png', 1e9, false],
  ['text/plain', 1, false],
])('a picture of %s with %d bytes: %s', (type, size, can) => {
  expect(canPreview({ type, size })).toBe(can)
})
