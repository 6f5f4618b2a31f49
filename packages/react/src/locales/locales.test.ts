import { expect, test } from 'vitest'

import type { Locale } from '../index.ts'
import type { Message } from '../messages/message.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

const LOCALES: readonly Locale[] = [en, de, ja, ar]
const OTHERS = LOCALES.filter((locale) => locale !== en)

/** Every message of a locale by its path, such as `item.transferring.upload`. */
function messagesOf(node: unknown, path = ''): [path: string, message: Message][] {
  if (typeof node === 'string' || isPlural(node)) return [[path, node]]
  return Object.entries(node as object).flatMap(([key, value]) =>
    messagesOf(value, path === '' ? key : `${path}.${key}`),
  )
}

function isPlural(node: unknown): node is Exclude<Message, string> {
  return typeof node === 'object' && node !== null && 'other' in node && typeof node.other === 'string'
}

function formsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values({ ...message })
}

function holesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
}

test.each(OTHERS)('$tag has every message, and no other', ({ messages }) => {
  const paths = (all: unknown): string[] => messagesOf(all).map(([path]) => path)
  expect(paths(messages)).toEqual(paths(en.messages))
})

test.each(LOCALES)('$tag has every plural form that its language has, and no other', ({ tag, messages }) => {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
  for (const [path, message] of messagesOf(messages)) {
    if (typeof message === 'string') continue
    const forms = Object.keys(message)
    // forms that are all alike may be written once
    if (forms.length > 1 || pluralCategories.length === 1)
      expect([path, ...forms.sort()]).toEqual([path, ...[...pluralCategories].sort()])
    else expect([path, tag]).toEqual([path, 'en'])
  }
})

test.each(OTHERS)('the holes of $tag are those of English', ({ messages }) => {
  const english = new Map(messagesOf(en.messages))
  for (const [path, message] of messagesOf(messages)) {
    const expected = holesOf(formsOf(english.get(path) ?? '').at(-1) ?? '')
    const [last = '', ...others] = formsOf(message).toReversed()
    expect([path, ...holesOf(last)]).toEqual([path, ...expected])
    // “one file” needs no number, and “nothing” nothing at all
    for (const form of others) expect([path, ...expected]).toEqual(expect.arrayContaining(holesOf(form)))
  }
})

test.each(OTHERS)('nothing of $tag was left in English', ({ messages }) => {
  const english = new Map(messagesOf(en.messages))
  const same = messagesOf(messages).filter(([path, message]) => {
    const words = formsOf(message)
      .join(' ')
      .replace(/\{\w+\}|[^\p{L}]/gu, '')
    return (
      words !== '' &&
      words ===
        formsOf(english.get(path) ?? '')
          .join(' ')
          .replace(/\{\w+\}|[^\p{L}]/gu, '')
    )
  })
  expect(same.filter(([path]) => path !== 'uploader.label')).toEqual([])
})

test.each(LOCALES)('no message of $tag is empty, or has spaces about it', ({ messages }) => {
  for (const [path, message] of messagesOf(messages))
    for (const form of formsOf(message)) expect([path, form]).toEqual([path, form.trim() || 'words'])
})

test.each([
  [en, 'ltr'],
  [de, 'ltr'],
  [ja, 'ltr'],
  [ar, 'rtl'],
] as const)('$0.tag is written $1', (locale, dir) => {
  expect(locale.dir).toBe(dir)
})

test.each(LOCALES)(
  "$tag: a button's name holds the words that are shown on it, for who speaks to it",
  ({ messages }) => {
    const { item, notices, browser } = messages
    const shown: readonly (readonly [name: Message, words: Message])[] = [
      ...(['pause', 'resume', 'continue', 'retry', 'pick', 'cancel', 'remove'] as const).map(
        (key) => [item[key], item.words[key]] as const,
      ),
      ...(['download', 'rename', 'copyLink', 'remove'] as const).map(
        (key) => [browser[key], browser.words[key]] as const,
      ),
      [
        notices.uploadOneAgain,
        typeof notices.uploadAgain === 'string'
          ? notices.uploadAgain
          : (notices.uploadAgain.one ?? notices.uploadAgain.other),
      ],
      [
        notices.skipOne,
        typeof notices.skip === 'string' ? notices.skip : (notices.skip.one ?? notices.skip.other),
      ],
    ]
    for (const [name, words] of shown)
      expect(formsOf(name)[0]?.toLowerCase()).toContain(formsOf(words)[0]?.toLowerCase())
  },
)
