import { expect, test } from 'vitest'
import { parseMediaType } from './media-type.ts'

test.each([
  ['', ''],
  ['image/png', 'image/png'],
  ['IMAGE/PNG', 'image/png'],
  ['text/html; charset=utf-8', 'text/html; charset=utf-8'],
  ['text/plain;charset="a;b"', 'text/plain;charset="a;b"'],
  ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
])('%j is read as %j', (sent, parsed) => {
  expect(parseMediaType(sent)).toBe(parsed)
})

test.each([
  'image/png;text/html',
  'image/png,text/html',
  'image',
  '/png',
  'image/',
  'image/png/x',
  'image /png',
  ' image/png',
  'image/pn\u00e4',
  `image/${'x'.repeat(300)}`,
])('attack 27: %j is refused', (sent) => {
  expect(() => parseMediaType(sent)).toThrow(expect.objectContaining({ code: 'INVALID_TYPE' }))
})

test.each(['text/plain\0', 'text/plain\r\nx-evil: 1', 'text/plain; a="\n"'])(
  'attack 2: %j is refused',
  (sent) => {
    expect(() => parseMediaType(sent)).toThrow(expect.objectContaining({ code: 'INVALID_TYPE' }))
  },
)
