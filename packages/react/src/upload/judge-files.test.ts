import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { acceptTokens } from './accept-tokens.ts'
import { isAccepted } from './is-accepted.ts'
import { judgeFiles, type Judged, type Rules } from './judge-files.ts'

const file = (name: string, size = 1, type = ''): File => new File(['x'.repeat(size)], name, { type })
const judge = (all: ReturnType<typeof found>, rules: Rules, standing: number): Judged =>
  judgeFiles(all, { ...rules, accept: acceptTokens(rules.accept) }, standing)
const found = (...files: readonly File[]) => files.map((file) => ({ file, relativePath: '' }))

describe('accept', () => {
  test.each<[string | readonly string[] | undefined, string, string, boolean]>([
    [undefined, 'a.exe', '', true],
    ['', 'a.exe', '', true],
    [[], 'a.exe', '', true],
    ['*', 'a.exe', '', true],
    ['*/*', 'a.exe', '', true],
    ['.pdf', 'a.pdf', '', true],
    ['.PDF', 'a.Pdf', '', true],
    ['.pdf', 'pdf', '', false],
    ['.pdf', 'a.pdf.exe', '', false],
    ['.tar.gz', 'a.tar.gz', '', true],
    ['image/png', 'a', 'image/png', true],
    ['image/png', 'a', 'IMAGE/PNG; q=1', true],
    ['image/png', 'a.png', '', false],
    ['image/*', 'a', 'image/svg+xml', true],
    ['image/*', 'a', 'imagery/png', false],
    ['image/*, .csv', 'a.csv', 'text/csv', true],
    [['image/*', ' .csv '], 'a.csv', 'text/csv', true],
    ['image/*,.csv', 'a.txt', 'text/plain', false],
  ])('%j takes %s of type "%s": %s', (accept, name, type, expected) => {
    expect(isAccepted(acceptTokens(accept), file(name, 1, type))).toBe(expected)
  })
})

describe('judgeFiles', () => {
  test('without rules takes all', () => {
    const all = found(file('a'), file('b'))
    expect(judge(all, {}, 7)).toEqual({ accepted: all, rejected: [] })
  })

  test('tells every rule that a file breaks', () => {
    const one = file('a.exe', 11)
    const { rejected } = judge(found(one), { accept: '.png', maxSize: 10 }, 0)
    expect(rejected).toEqual([{ file: one, reasons: ['accept', 'maxSize'] }])
  })

  test('a file of just the size is small enough', () => {
    expect(judge(found(file('a', 10)), { maxSize: 10 }, 0).rejected).toEqual([])
  })

  test('the first ones get the places, and what is kept out takes none', () => {
    const [wrong, first, second, third] = [file('a.exe'), file('b.png'), file('c.png'), file('d.png')]
    const rules = { accept: '.png', maxFiles: 4 }
    const { accepted, rejected } = judge(found(wrong, first, second, third), rules, 2)
    expect(accepted.map(({ file }) => file)).toEqual([first, second])
    expect(rejected).toEqual([
      { file: wrong, reasons: ['accept'] },
      { file: third, reasons: ['maxFiles'] },
    ])
  })

  test('one at once is one at once, however many stand already', () => {
    const { accepted, rejected } = judge(found(file('a'), file('b')), { multiple: false }, 5)
    expect(accepted).toHaveLength(1)
    expect(rejected).toMatchObject([{ reasons: ['multiple'] }])
  })

  test('every file is either accepted or rejected with a reason, in its order', () => {
    const files = fc.array(fc.record({ name: fc.constantFrom('a.png', 'b.exe'), size: fc.nat({ max: 4 }) }), {
      maxLength: 12,
    })
    const rules = fc.record<Rules>(
      {
        accept: fc.constantFrom('.png', '.png,.exe'),
        maxSize: fc.nat({ max: 4 }),
        maxFiles: fc.nat({ max: 6 }),
        multiple: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(files, rules, fc.nat({ max: 6 }), (files, rules, standing) => {
        const all = found(...files.map(({ name, size }) => file(name, size)))
        const { accepted, rejected } = judge(all, rules, standing)
        const kept = new Set(rejected.map(({ file }) => file))
        expect(accepted).toEqual(all.filter(({ file }) => !kept.has(file)))
        expect(accepted.length + rejected.length).toBe(all.length)
        expect(rejected.every(({ reasons }) => reasons.length > 0)).toBe(true)
        if (rules.maxFiles !== undefined)
          expect(accepted.length).toBeLessThanOrEqual(Math.max(0, rules.maxFiles - standing))
      }),
    )
  })
})
