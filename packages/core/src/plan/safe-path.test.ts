import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { otherName, safeName, safePath } from './safe-path.ts'

const bytes = (text: string): number => new TextEncoder().encode(text).length

const name = fc.string({
  unit: fc.oneof(fc.constantFrom(...'./\\:*?"<>| aC漢\u0000\u202e\ud800'.split('')), fc.string()),
})

describe('safePath', () => {
  test.each([
    ['a/b.txt', ['a', 'b.txt']],
    ['/a//b/', ['a', 'b']],
    ['./a/./b', ['a', 'b']],
    ['über/漢.txt', ['über', '漢.txt']],
    ['.hidden/a b.tar.gz', ['.hidden', 'a b.tar.gz']],
    ['', []],
  ])('leaves %j as it is', (path, segments) => {
    expect(safePath(path)).toEqual(segments)
  })

  test.each([
    '..',
    '...',
    ' a',
    'a ',
    'a.',
    'a:b',
    'a\\b',
    'CON',
    'nul.txt',
    'com1',
    'a\u0000',
    '\u202egpj.exe',
  ])('makes another name of the segment %j', (segment) => {
    const [safe = '', ...more] = safePath(segment)
    expect(more).toEqual([])
    expect(safe).not.toBe(segment)
    expect(safe).toMatch(/-[0-9a-f]{8}/)
  })

  test('never leads up, is never empty or too long, and takes nothing that a file system does not', () => {
    fc.assert(
      fc.property(name, (path) => {
        for (const segment of safePath(path)) {
          expect(segment).not.toMatch(/^\.{0,2}$|[/\\:*?"<>|]|[. ]$|^ |\p{Cc}/u)
          expect(segment.isWellFormed()).toBe(true)
          expect(bytes(segment)).toBeLessThanOrEqual(255)
          expect(segment).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        }
      }),
    )
  })

  test('is the same when it is made again', () => {
    fc.assert(
      fc.property(name, (path) => {
        const safe = safePath(path)
        expect(safePath(safe.join('/'))).toEqual(safe)
      }),
    )
  })

  test('gives names apart that only differ in what was cleaned', () => {
    const names = ['a:b', 'a*b', 'a_b', 'a?b', 'ü'.repeat(200), `${'ü'.repeat(200)}x`]
    expect(new Set(names.map(safeName)).size).toBe(names.length)
  })

  test('keeps the extension', () => {
    expect(safeName('a:b.txt')).toMatch(/^a_b-[0-9a-f]{8}\.txt$/)
    expect(safeName(`${'x'.repeat(300)}.txt`)).toMatch(/^x{242}-[0-9a-f]{8}\.txt$/)
  })
})

describe('otherName', () => {
  test('is another one, and of another extension, as the old may be what was refused', () => {
    expect(otherName('a.lnk')).toMatch(/^a-[0-9a-f]{8}\.lnk_$/)
    expect(otherName('a')).toMatch(/^a_-[0-9a-f]{8}$/)
  })
})
