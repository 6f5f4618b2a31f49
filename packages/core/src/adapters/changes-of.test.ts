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
    expect([...changesOf(asks, none).changes]).toEqual([
      ['a', { record: record('a', { attempt: 2 }), isNew: true }],
      ['b', { record: undefined, isNew: true }],
    ])
  })

  test('is new only where the first ask says so', () => {
    const asks = [remove('a'), put(record('a')), put(record('b')), remove('b'), put(record('c'), false)]
    expect(Array.from(changesOf(asks, none).changes.values(), (change) => change.isNew)).toEqual([
      false,
      true,
      false,
    ])
  })

  test('is a new owner where a claim names the one before', () => {
    const first = claim('a', 'tab-1', 'tab-2')
    const second = claim('a', 'tab-1', 'tab-3')
    const { changes, claimed } = changesOf([first, second], new Map([['a', record('a')]]))
    expect([...changes]).toEqual([['a', { record: record('a', { owner: 'tab-2' }), isNew: false }]])
    expect([...claimed]).toEqual([first])
  })

  test('is claimed as it was asked before the claim, and as nothing where it was removed', () => {
    const written = claim('a', 'tab-1', 'tab-2')
    const gone = claim('b', 'tab-1', 'tab-2')
    const found = new Map(['a', 'b'].map((id) => [id, record(id, { owner: 'old' })]))
    const { changes, claimed } = changesOf([put(record('a')), written, remove('b'), gone], found)
    expect([...claimed]).toEqual([written])
    expect(changes.get('b')?.record).toBeUndefined()
  })

  test('is claimed still, where it was carried out and nobody heard of it', () => {
    const ask = { ...claim('a', 'tab-1', 'tab-2'), answer: true }
    const found = new Map([['a', record('a', { owner: 'tab-2' })]])
    expect([...changesOf([ask], found).claimed]).toEqual([ask])
    expect([...changesOf([{ ...ask, answer: false }], found).claimed]).toEqual([])
    expect([...changesOf([ask], new Map([['a', record('a', { owner: 'tab-3' })]])).claimed]).toEqual([])
  })
})
