import { describe, expect, test } from 'vitest'
import { record } from '../../test/progress-store-records.ts'
import type { StoredRecord } from '../model/transfer-record.ts'
import { changesOf } from './changes-of.ts'
import type { Ask, Claim } from './idb-asks.ts'

const put = (one: StoredRecord, isNew = true): Ask => ({ kind: 'put', record: one, isNew })
const remove = (id: string): Ask => ({ kind: 'remove', id, hasParts: false })
const claim = (id: string, from: string, owner: string): Claim => ({ kind: 'claim', id, from, owner })
const none = new Map<string, StoredRecord>()

describe('what a line of asks comes to', () => {
  test('is the last that was asked for each record', () => {
    const asks = [put(record('a')), put(record('b')), remove('b'), put(record('a', { attempt: 2 }))]
    expect([...changesOf(asks, none, true).changes]).toEqual([
      ['a', { record: record('a', { attempt: 2 }), isNew: true }],
      ['b', { record: undefined, isNew: true }],
    ])
  })

  test('is new only where the first ask says so, and all of them are asked for the first time', () => {
    const asks = [remove('a'), put(record('a')), put(record('b'))]
    const isNew = (mayBeNew: boolean): boolean[] =>
      [...changesOf(asks, none, mayBeNew).changes.values()].map((change) => change.isNew)
    expect(isNew(true)).toEqual([false, true])
    expect(isNew(false)).toEqual([false, false])
  })

  test('is a new owner where a claim names the one before', () => {
    const first = claim('a', 'tab-1', 'tab-2')
    const second = claim('a', 'tab-1', 'tab-3')
    const { changes, claimed } = changesOf([first, second], new Map([['a', record('a')]]), true)
    expect([...changes]).toEqual([['a', { record: record('a', { owner: 'tab-2' }), isNew: false }]])
    expect([...claimed]).toEqual([first])
  })

  test('is claimed as it was asked before the claim, and as nothing where it was removed', () => {
    const written = claim('a', 'tab-1', 'tab-2')
    const gone = claim('b', 'tab-1', 'tab-2')
    const found = new Map(['a', 'b'].map((id) => [id, record(id, { owner: 'old' })]))
    const { changes, claimed } = changesOf([put(record('a')), written, remove('b'), gone], found, true)
    expect([...claimed]).toEqual([written])
    expect(changes.get('b')?.record).toBeUndefined()
  })
})
