import type { AllWords as Words } from '../messages/create-words.ts'
import type { Listed } from './listed.ts'

/** How much is in a folder; `''` where nothing is known. */
export function countWords(words: Words, { state, entries, hasMore }: Listed): string {
  const { common, browser } = words.messages
  if (state === 'loading') return browser.loading
  if (state === 'failed') return ''
  const folders = entries.filter(({ kind }) => kind === 'folder').length
  const files = entries.length - folders
  const counts: string[] = []
  if (folders > 0) counts.push(words.say(common.folders, { count: folders }))
  if (files > 0 || folders === 0) counts.push(words.say(common.files, { count: files }))
  const list = words.list(counts)
  return hasMore ? words.say(browser.firstOf, { list }) : list
}
