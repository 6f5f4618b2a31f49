import { expect, test } from 'vitest'

import { readText, TEXT_SHOWN } from './read-text.ts'

const { signal } = new AbortController()

function urlOf(bytes: BlobPart): string {
  return URL.createObjectURL(new Blob([bytes]))
}

test('a short text is read whole', async () => {
  const text = 'Hochwasser um 03:12, 潮\n'
  expect(await readText(urlOf(text), new Blob([text]).size, signal)).toBe(text)
})

test('of a long one only the beginning is read, and no character is cut', async () => {
  // 3 bytes each: the end of what is shown falls into one
  const text = '潮'.repeat(TEXT_SHOWN)
  const shown = await readText(urlOf(text), new Blob([text]).size, signal)
  expect(shown).toBe('潮'.repeat(Math.floor(TEXT_SHOWN / 3)))
})

test('nothing is asked for of an empty file', async () => {
  expect(await readText('http://127.0.0.1:1/', 0, signal)).toBe('')
})
