import type { AllWords as Words } from '../messages/create-words.ts'
import type { Holes, Message } from '../messages/message.ts'
import { problemWords } from '../messages/problem-words.ts'
import type { Done } from './browser-state.ts'
import type { Entry } from './entry.ts'
import type { Removal } from './removals.ts'
import type { RemovalFailure } from './remove-entries.ts'

/** What is to be told of last: what could not be removed, what can be taken back, what was done. */
export type Notice =
  | { readonly kind: 'notRemoved'; readonly failure: RemovalFailure }
  | { readonly kind: 'removed'; readonly removal: Removal }
  | { readonly kind: 'done'; readonly done: Done }

/** A message, and what goes into it. */
export type NoticeMessage = readonly [Message, Holes]

export function isProblem(notice: Notice): boolean {
  return notice.kind === 'notRemoved' || (notice.kind === 'done' && notice.done.kind === 'failed')
}

export function noticeMessage(words: Words, notice: Notice): NoticeMessage {
  const { browser } = words.messages
  switch (notice.kind) {
    case 'removed':
      return ofMany(notice.removal.entries, browser.removed, browser.removedMany)
    case 'notRemoved': {
      const { entries, error } = notice.failure
      const [message, holes] = ofMany(entries, browser.notRemoved, browser.notRemovedMany)
      return [message, { ...holes, reason: problemWords(words, error) }]
    }
    case 'done':
      return doneMessage(words, notice.done)
  }
}

function doneMessage(words: Words, done: Done): NoticeMessage {
  const { browser } = words.messages
  switch (done.kind) {
    case 'downloading':
      return ofMany(done.entries, browser.downloading, browser.downloadingMany)
    case 'linkCopied':
      return ofMany(done.entries, browser.linkCopied, browser.linkCopied)
    case 'renamed':
      return [browser.renamed, { from: done.from, to: done.to }]
    case 'failed': {
      const message = done.what === 'download' ? browser.notDownloaded : browser.linkNotCopied
      return [message, { reason: problemWords(words, done.error) }]
    }
  }
}

function ofMany([only, ...others]: readonly Entry[], one: Message, many: Message): NoticeMessage {
  if (only && others.length === 0) return [one, { name: only.name }]
  return [many, { count: others.length + 1 }]
}
