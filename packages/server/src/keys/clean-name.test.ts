import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyProblem } from './check-key.ts'
import { cleanFolder, cleanName, fitName, ownName } from './clean-name.ts'
import { byteLength, cutToBytes } from './utf8.ts'

const KEPT = [
  'a.txt',
  'Prüfung.pdf',
  '文件名.docx',
  'ملف.txt',
  'ไฟล์.png',
  '🐙👩‍🚀.gif',
  'with spaces (1).txt',
  'a#b%20c?d&e=f+g.txt',
  '100%.txt',
  'no-extension',
  '.gitignore',
  'a:b*c"d<e>f|g.txt',
  'constructor',
  '..hidden',
]

const CLEANED: readonly (readonly [string, string, string])[] = [
  ['attack 1: a path upwards', '../../x', 'x'],
  ['attack 1: an encoded path upwards', '..%2fx', '..%2fx'],
  ['attack 1: a path upwards with backslashes', '..\\..\\x', 'x'],
  ['a path with a drive', 'C:\\fakepath\\x.txt', 'x.txt'],
  ['an absolute path', '/etc/passwd', 'passwd'],
  ['attack 5: a bidirectional override', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['attack 5: bidirectional isolates and marks', '\u2066a\u2069\u200fb.txt', 'ab.txt'],
  ['attack 5: a lone surrogate', 'a\uD800b\uDC00.txt', 'a_b_.txt'],
  ['invisible characters', '\uFEFFa\u200Bb\u2028.txt', 'ab.txt'],
  ['attack 7: a device of Windows', 'CON', 'CON_'],
  ['attack 7: a device with an extension', 'com1.txt', 'com1_.txt'],
  ['attack 7: settings of a web server', '.htaccess', '_.htaccess'],
  ['attack 7: settings of another web server', 'Web.config', '_Web.config'],
  ['dots and spaces at the ends', '  a.txt . ', 'a.txt'],
  ['letters written in two ways', 'e\u0301.txt', 'é.txt'],
]

describe('a name', () => {
  test.each(KEPT)('%s is kept as it is', (name) => {
    expect(cleanName(name)).toBe(name)
    expect(ownName(name)).toBe(name)
  })

  test.each(CLEANED)('of %s is cleaned', (_, sent, cleaned) => {
    expect(cleanName(sent)).toBe(cleaned)
  })

  test.each(['', '.', '..', '...', ' ', '/', 'a/', '..\\', '\u202e', '. .'])('%j is refused', (sent) => {
    expect(() => cleanName(sent)).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  })

  test.each(['a\0b', 'a\rb', 'a\nb', 'a\x7fb', 'a\x85b', '\x1b[31m'])(
    'attack 2: %j, with a control character, is refused',
    (sent) => {
      expect(() => cleanName(sent)).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
    },
  )

  test('attack 5: of 10 KB is cut to 255 bytes between characters, its extension kept', () => {
    const cleaned = cleanName(`${'ä🐙'.repeat(1700)}.tar.gz`)
    expect(byteLength(cleaned)).toBeGreaterThan(248)
    expect(byteLength(cleaned)).toBeLessThanOrEqual(255)
    expect(cleaned).toMatch(/^(ä🐙)+ä?\.gz$/u)
    expect(cleanName(`a.${'x'.repeat(300)}`)).toHaveLength(255)
    expect(cleanName('x'.repeat(255))).toHaveLength(255)
  })

  test('of any characters becomes one segment that a key can have, or is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (sent) => {
        let cleaned: string
        try {
          cleaned = cleanName(sent)
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_NAME' })
          return
        }
        expect(keyProblem(cleaned)).toBeUndefined()
        expect(cleaned).not.toContain('/')
        expect(byteLength(cleaned)).toBeLessThanOrEqual(255)
        expect(cleanName(cleaned)).toBe(cleaned)
      }),
      { numRuns: 2000 },
    )
  })
})

test('a suffix goes before the extension, and the stem is cut for it', () => {
  expect(fitName('a.txt', ' (1)')).toBe('a (1).txt')
  expect(fitName('.gitignore', ' (1)')).toBe('.gitignore (1)')
  expect(fitName(`${'x'.repeat(251)}.txt`, ' (1)')).toBe(`${'x'.repeat(247)} (1).txt`)
})

test('folders are cleaned segment by segment; a path upwards is refused', () => {
  expect(cleanFolder('a.txt')).toBe('')
  expect(cleanFolder('Fotos/2026 #1//a.txt')).toBe('Fotos/2026 #1/')
  for (const path of ['../a.txt', 'a/../../b.txt', './a.txt', 'a\\b/c.txt', 'a\0/b.txt']) {
    expect(() => cleanFolder(path)).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  }
})

test.each([
  '',
  '/a',
  'a//b',
  'a/',
  '../a',
  'a/..',
  'a/./b',
  'a\0',
  'a\r\n',
  'a\\b',
  '\uD800',
  'x'.repeat(1025),
])('the key %j has a problem', (key) => {
  expect(keyProblem(key)).toBeTypeOf('string')
})

test('bytes are counted and cut as UTF-8 has them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
      expect(byteLength(text)).toBe(new TextEncoder().encode(text).length)
      const cut = cutToBytes(text, most)
      expect(text.startsWith(cut)).toBe(true)
      expect(byteLength(cut)).toBeLessThanOrEqual(most)
      expect(cut).not.toMatch(/\p{Surrogate}/u)
    }),
  )
})
