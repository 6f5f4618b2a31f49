import { LongshoreError } from '@longshore/core'
import { expect, test } from 'vitest'

import { en } from '../messages/en.ts'
import { createWords } from '../messages/create-words.ts'
import { countWords } from './count-words.ts'
import type { Entry } from './entry.ts'
import type { Listed } from './listed.ts'
import { isProblem, noticeMessage, type Notice } from './notice-words.ts'

const words = createWords(en)
const folder = (name: string): Entry => ({ kind: 'folder', id: `${name}/`, name })
const [one, other] = [folder('one'), folder('other')]
const error = new LongshoreError('FORBIDDEN', 'no')

test.each<[Notice, string]>([
  [{ kind: 'removed', removal: { entries: [one], canUndo: true } }, 'one was deleted.'],
  [{ kind: 'removed', removal: { entries: [one, other], canUndo: true } }, '2 items were deleted.'],
  [
    { kind: 'notRemoved', failure: { entries: [one], error } },
    'one could not be deleted. You are not allowed to do this.',
  ],
  [
    { kind: 'notRemoved', failure: { entries: [one, other], error: undefined } },
    '2 items could not be deleted. Something went wrong. Try again.',
  ],
  [{ kind: 'done', done: { kind: 'downloading', entries: [one] } }, 'Downloading one.'],
  [{ kind: 'done', done: { kind: 'linkCopied', entries: [one] } }, 'The link to one was copied.'],
  [{ kind: 'done', done: { kind: 'renamed', from: 'a', to: 'b' } }, 'a is now b.'],
  [
    { kind: 'done', done: { kind: 'failed', what: 'copyLink', error } },
    'The link could not be copied. You are not allowed to do this.',
  ],
])('%j is told as %s', (notice, text) => {
  const [message, holes] = noticeMessage(words, notice)
  expect(words.say(message, holes)).toBe(text)
  expect(isProblem(notice)).toBe(text.includes('could not'))
})

const file: Entry = {
  kind: 'file',
  id: 'f',
  name: 'f',
  file: { key: 'f', name: 'f', size: 1, etag: '', lastModified: 0 },
}

test.each<[Pick<Listed, 'state' | 'entries' | 'hasMore'>, string]>([
  [{ state: 'loading', entries: [], hasMore: false }, 'Loading…'],
  [{ state: 'failed', entries: [], hasMore: false }, ''],
  [{ state: 'empty', entries: [], hasMore: false }, '0 files'],
  [{ state: 'listed', entries: [one], hasMore: false }, '1 folder'],
  [{ state: 'listed', entries: [one, other, file], hasMore: false }, '2 folders and 1 file'],
  [{ state: 'listed', entries: [file], hasMore: true }, 'The first 1 file'],
])('%j is counted as %s', (listed, text) => {
  expect(countWords(words, listed as Listed)).toBe(text)
})
