import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProviderError } from '../../provider-error.ts'
import { pathOfKey } from './key-path.ts'

const joined = (key: string): string => {
  const { folders, file } = pathOfKey(key)
  return [...folders, file].join('/')
}

describe('the path of a key', () => {
  test.each([
    ['a', 'a.json'],
    ['a/b', 'a.d/b.json'],
    ['a//b', 'a.d/.d/b.json'],
    ['a/', 'a.d/.json'],
    ['a.json', 'a.json.json'],
    ['a.d/b', 'a.d.d/b.json'],
    ['...', '....json'],
    ['IMG 1.JPG', '^i^m^g%201.^j^p^g.json'],
    ['ü', '%c3%bc.json'],
    ['%41^a', '%2541%5ea.json'],
    ['a\\b:c', 'a%5cb%3ac.json'],
    ['x'.repeat(197), `${'x'.repeat(197)}.json`],
    ['x'.repeat(198), `${'x'.repeat(198)}.c/.json`],
    [`${'x'.repeat(198)}/y`, `${'x'.repeat(198)}.c/.d/y.json`],
    [`${'x'.repeat(197)}é`, `${'x'.repeat(197)}%c3.c/%a9.json`],
  ])('of %j is %j', (key, path) => {
    expect(joined(key)).toBe(path)
  })

  test.each([
    ['', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['..', 'up'],
    ['a/../b', 'up inside'],
    ['a/..', 'up at the end'],
    ['.', 'here'],
    ['a/./b', 'here inside'],
    ['a\0b', 'NUL'],
    ['a\ud800b', 'a lone surrogate'],
    ['x'.repeat(1025), 'too long'],
    ['文'.repeat(342), 'too long in bytes'],
  ])('refuses %j: %s', (key) => {
    expect(() => pathOfKey(key)).toThrow(ProviderError)
  })

  const segment = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('a', 'A', '.', '%', '^', 'é', '🐙', '!', '~', '0'), maxLength: 400 }),
    fc.constantFrom(
      '',
      'a',
      'A',
      'a.d',
      'a.c',
      'x'.repeat(197),
      'x'.repeat(198),
      'x'.repeat(199),
      'x'.repeat(400),
    ),
  )
  const key = fc
    .array(segment, { minLength: 1, maxLength: 5 })
    .map((segments) => segments.join('/'))
    .filter((text) => {
      try {
        pathOfKey(text)
        return true
      } catch {
        return false
      }
    })

  test('is made of names every file system takes, none of them a way out', () => {
    fc.assert(
      fc.property(key, (text) => {
        for (const name of joined(text).split('/')) {
          expect(name).toMatch(/^[a-z0-9._%^-]{1,255}$/)
          expect(name).not.toMatch(/^\.{1,2}$/)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(205)
        }
      }),
    )
  })

  test('belongs to that key alone, upper and lower case apart, and is nobody else’s folder', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(one !== other)
        const [a, b] = [joined(one), joined(other)]
        expect(a.toLowerCase()).not.toBe(b.toLowerCase())
        expect(b.startsWith(`${a}/`)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('lets a walk that sorts each folder by itself give keys in the order of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 30 }), (keys) => {
        expect(walk(keys.map(joined))).toEqual(
          keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        )
      }),
      { numRuns: 300 },
    )
  })
})

/** Reads the keys back from the paths, one folder at a time. */
function walk(paths: readonly string[], before: Buffer = Buffer.alloc(0)): string[] {
  const inside = new Map<string, string[]>()
  for (const path of paths) {
    const [name = '', ...rest] = path.split('/')
    inside.set(name, [...(inside.get(name) ?? []), ...(rest.length > 0 ? [rest.join('/')] : [])])
  }
  return [...inside]
    .map(([name, rest]) => ({ bytes: bytesOfName(name), rest, isObject: name.endsWith('.json') }))
    .toSorted((a, b) => Buffer.compare(a.bytes, b.bytes))
    .flatMap(({ bytes, rest, isObject }) => {
      const key = Buffer.concat([before, bytes])
      return isObject ? [key.toString()] : walk(rest, key)
    })
}

function bytesOfName(name: string): Buffer {
  const bare = name.replace(/\.(json|d|c)$/, '')
  const bytes = bare
    .replace(/\^(.)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(name.endsWith('.d') ? `${bytes}/` : bytes, 'latin1')
}
