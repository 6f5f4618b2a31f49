import { LongshoreError, type TransferSnapshot } from '@longshore/core'
import { expect, test } from 'vitest'

import { itemActions } from './item-actions.ts'

const facts = {
  id: '1',
  direction: 'upload',
  name: 'a.pdf',
  type: '',
  size: 100,
  bytesTransferred: 50,
} as const
const error = new LongshoreError('NETWORK', 'Cut.')
const changed = new LongshoreError('FILE_CHANGED', 'Changed.')

test.each<[string, TransferSnapshot, readonly string[]]>([
  ['queued', { ...facts, state: 'queued' }, ['pause', 'cancel', 'remove']],
  ['preparing', { ...facts, state: 'preparing' }, ['pause', 'cancel', 'remove']],
  ['transferring', { ...facts, state: 'transferring' }, ['pause', 'cancel', 'remove']],
  ['waiting', { ...facts, state: 'waiting', reason: 'offline' }, ['pause', 'cancel', 'remove']],
  ['completing', { ...facts, state: 'completing' }, ['cancel', 'remove']],
  ['paused', { ...facts, state: 'paused' }, ['resume', 'cancel', 'remove']],
  [
    'interrupted for its permission',
    { ...facts, state: 'interrupted', needs: 'permission' },
    ['resume', 'cancel', 'remove'],
  ],
  [
    'interrupted for its file',
    { ...facts, state: 'interrupted', needs: 'file' },
    ['pick', 'cancel', 'remove'],
  ],
  ['failed', { ...facts, state: 'failed', error }, ['retry', 'remove']],
  ['failed for its file', { ...facts, state: 'failed', error: changed }, ['pick', 'retry', 'remove']],
  [
    'a failed download',
    { ...facts, direction: 'download', state: 'failed', error: changed },
    ['retry', 'remove'],
  ],
  ['canceled', { ...facts, state: 'canceled' }, ['remove']],
])('%s: what can be done with it', (_, shown, actions) => {
  expect(itemActions(shown)).toEqual(actions)
})
