import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { rowAt } from './key-command.ts'
import { chooseAll, chooseNone, extendTo, moveTo, NONE_CHOSEN, settle, toggle } from './selection.ts'

const ROWS = ['a', 'b', 'c', 'd', 'e']
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const chosen = ({ chosen }: { readonly chosen: ReadonlySet<string> }): readonly string[] => [...chosen]

describe('choosing', () => {
  test('one after the other adds them, and again lets them go', () => {
    let selection = toggle(NONE_CHOSEN, 'a', 'many')
    selection = toggle(selection, 'c', 'many')
    expect(chosen(selection)).toEqual(['a', 'c'])
    expect(selection.current).toBe('c')
    expect(chosen(toggle(selection, 'a', 'many'))).toEqual(['c'])
  })

  test('where one can be chosen it takes the other’s place', () => {
    const selection = toggle(toggle(NONE_CHOSEN, 'a', 'one'), 'c', 'one')
    expect(chosen(selection)).toEqual(['c'])
    expect(chosen(toggle(selection, 'c', 'one'))).toEqual([])
    expect(chosen(extendTo(selection, ROWS, 'e', 'one'))).toEqual(['e'])
    expect(chosen(chooseAll(selection, ROWS, 'one'))).toEqual(['c'])
  })

  test('where none can be chosen the row is the current one, and that is all', () => {
    expect(toggle(NONE_CHOSEN, 'b', 'none')).toMatchObject({ current: 'b', chosen: new Set() })
    expect(extendTo(NONE_CHOSEN, ROWS, 'b', 'none')).toMatchObject({ current: 'b', chosen: new Set() })
  })

  test('a range goes from where it began, in either direction', () => {
    const at = moveTo(NONE_CHOSEN, 'c')
    const down = extendTo(at, ROWS, 'e', 'many')
    expect(chosen(down)).toEqual(['c', 'd', 'e'])
    expect(chosen(extendTo(down, ROWS, 'a', 'many'))).toEqual(['a', 'b', 'c'])
  })

  test('all and none', () => {
    expect(chosen(chooseAll(NONE_CHOSEN, ROWS, 'many'))).toEqual(ROWS)
    expect(chooseNone(NONE_CHOSEN)).toBe(NONE_CHOSEN)
  })
})

describe('after rows came and went', () => {
  test('nothing changes where all that matter are there', () => {
    const selection = toggle(NONE_CHOSEN, 'b', 'many')
    expect(settle(selection, ROWS, ['b', 'new'])).toBe(selection)
    expect(settle(NONE_CHOSEN, ROWS, [])).toBe(NONE_CHOSEN)
  })

  test.each([
    ['the next one', 'b', ['a', 'c', 'd', 'e'], 'c'],
    ['the next that is there', 'b', ['a', 'e'], 'e'],
    ['the one before the last', 'e', ['a', 'b'], 'b'],
    ['none where none is left', 'b', ['x'], undefined],
  ])('the current one is %s', (_, current, now, heir) => {
    expect(settle(moveTo(NONE_CHOSEN, current), ROWS, now).current).toBe(heir)
  })

  test('what is chosen and current is always there', () => {
    const rows = fc.uniqueArray(fc.constantFrom(...LETTERS))
    fc.assert(
      fc.property(rows, rows, rows, fc.constantFrom(...LETTERS), (before, now, picked, current) => {
        const settled = settle({ current, anchor: current, chosen: new Set(picked) }, before, now)
        expect(now).toEqual(expect.arrayContaining([...settled.chosen]))
        if (settled.current !== undefined) expect(now).toContain(settled.current)
      }),
    )
  })
})

test.each([
  ['c', 1, 'd'],
  ['c', -1, 'b'],
  ['a', -1, 'a'],
  ['e', 3, 'e'],
  ['b', 'first', 'a'],
  ['b', 'last', 'e'],
  [undefined, 1, 'b'],
  ['gone', 1, 'b'],
] as const)('from %j a step of %j leads to %j', (from, step, to) => {
  expect(rowAt(ROWS, from, step)).toBe(to)
})

test('in an empty list no step leads anywhere', () => {
  expect(rowAt([], undefined, 1)).toBeUndefined()
  expect(rowAt([], undefined, 'last')).toBeUndefined()
})
