import { expect, test } from 'vitest'
import { record } from '../../test/progress-store-records.ts'
import { contentsOf, pageKeyOf } from './page-contents.ts'

test('a page holds those that no store made leave', () => {
  const page = ['a', 'b', 'c'].map((id) => record(id))
  const { records, others } = contentsOf([page, { gone: ['a'] }, { gone: ['c', 'nobody'] }])
  expect([...records]).toEqual([['b', record('b')]])
  expect(others).toBe(0)
})

test.each<readonly [string, readonly unknown[], number]>([
  ['a record of a newer version', [[record('a'), { ...record('x'), version: 2 }]], 1],
  ['text among the records', [[record('a'), 'a']], 1],
  ['a list among the records', [[record('a'), { gone: ['a'] }]], 1],
  ['one record twice', [[record('a'), record('a')]], 1],
  ['a page that is text', ['garbage'], 1],
  ['a page that is null', [null], 1],
  ['a list of those gone that is none', [[record('a')], { gone: [1] }], 1],
])('%s is something else, of which a page is not emptied', (_, values, others) => {
  expect(contentsOf(values).others).toBe(others)
})

test.each<readonly [string, IDBValidKey, unknown]>([
  ['of a page', ['page', 1, 'tab'], ['page', 1, 'tab']],
  ['of a list', ['page', 1, 'tab', 'other'], ['page', 1, 'tab']],
  ['of a record', ['record', 'page'], undefined],
  ['of somebody else', 'page', undefined],
  ['of somebody else with a list', ['page', 'a'], undefined],
])('a key %s tells of which page it is', (_, key, page) => {
  expect(pageKeyOf(key)).toEqual(page)
})
