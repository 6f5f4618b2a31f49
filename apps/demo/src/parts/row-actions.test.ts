import { LongshoreError, type TransferSnapshot, type TransferState } from '@longshore/core'
import { expect, test } from 'vitest'

import { rowActions } from './row-actions.ts'

const OBJECT = { key: 'k', name: 'n', size: 1, type: '', etag: 'e', lastModified: 0, metadata: {} }

function shown(state: TransferState): TransferSnapshot {
  return { id: 'id', direction: 'upload', name: 'n', type: '', size: 1, bytesTransferred: 0, ...state }
}

const failed = (code: 'FILE_CHANGED' | 'FILE_UNREADABLE' | 'FORBIDDEN'): TransferState => ({
  state: 'failed',
  error: new LongshoreError(code, 'words'),
})

test.each<[string, TransferState, ...string[]]>([
  ['that waits its turn', { state: 'queued' }, 'pause', 'cancel'],
  ['on its way', { state: 'transferring' }, 'pause', 'cancel'],
  ['that is offline', { state: 'waiting', reason: 'offline' }, 'pause', 'cancel'],
  ['that is all but done', { state: 'completing' }, 'cancel'],
  ['that is paused', { state: 'paused' }, 'resume', 'cancel'],
  ['that may not read its file', { state: 'interrupted', needs: 'permission' }, 'continue', 'cancel'],
  ['without its file', { state: 'interrupted', needs: 'file' }, 'pick', 'cancel'],
  ['that was refused', failed('FORBIDDEN'), 'retry', 'remove'],
  ['whose file changed', failed('FILE_CHANGED'), 'pick', 'retry', 'remove'],
  ['whose file cannot be read', failed('FILE_UNREADABLE'), 'pick', 'retry', 'remove'],
  ['that is done', { state: 'completed', object: OBJECT }, 'remove'],
  ['that was canceled', { state: 'canceled' }, 'remove'],
])('a transfer %s offers what helps', (_, state, ...actions) => {
  expect(rowActions(shown(state))).toEqual(actions)
})

test('a download whose gathered bytes are gone asks for no file', () => {
  const download = { ...shown(failed('FILE_UNREADABLE')), direction: 'download' } as const
  expect(rowActions(download)).toEqual(['retry', 'remove'])
})
