import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'

describe('a disposition', () => {
  test.each([
    ['a.txt', 'attachment; filename="a.txt"'],
    ['with space.txt', 'attachment; filename="with space.txt"'],
    ['Prüfung.txt', `attachment; filename="Pr_fung.txt"; filename*=UTF-8''Pr%C3%BCfung.txt`],
    ['🐙.png', `attachment; filename="_.png"; filename*=UTF-8''%F0%9F%90%99.png`],
    ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"`],
    ["ü'()*", `attachment; filename="_'()*"; filename*=UTF-8''%C3%BC%27%28%29%2A`],
    ['a\ud800b', `attachment; filename="a_b"; filename*=UTF-8''a%EF%BF%BDb`],
  ])('names %j as %j', (name, expected) => {
    expect(contentDisposition('attachment', name, '')).toBe(expected)
  })

  test('attack 30: a name with quotes and parameters in it is only a name', () => {
    expect(contentDisposition('attachment', 'a";x="', 'text/plain')).toBe(
      `attachment; filename="a_;x=_"; filename*=UTF-8''a%22%3Bx%3D%22`,
    )
  })

  test('of any name is one header value, and can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('attachment', name, '')
        expect(new Headers({ h: header }).get('h')).toBe(header)
        const plain = /^attachment; filename="([^"\\]*)"/.exec(header)?.[1]
        const extended = /; filename\*=UTF-8''([A-Za-z0-9!#$&+^_`|~.%-]*)$/.exec(header)?.[1]
        expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(
          name.replaceAll(/\p{Surrogate}/gu, '\ufffd'),
        )
      }),
    )
  })

  test.each([
    'image/png',
    'image/JPEG',
    'video/mp4',
    'audio/mpeg',
    'text/plain',
    'text/plain; charset=utf-8',
    'text/csv',
  ])('inline of %j is inline', (type) => {
    expect(contentDisposition('inline', 'a', type)).toBe('inline; filename="a"')
  })

  test.each([
    '',
    'text/html',
    'image/svg+xml',
    'IMAGE/SVG+XML',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'text/javascript',
    'application/octet-stream',
    'image/png;text/html',
    'text/plain, text/html',
    'multipart/x-mixed-replace',
    'video/x+xml',
  ])('attack 25, attack 26, attack 27: inline of %j is for saving all the same', (type) => {
    expect(contentDisposition('inline', 'a', type)).toMatch(/^attachment/)
  })
})
