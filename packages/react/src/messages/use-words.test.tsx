import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { LongshoreProvider, useWords, type Locale } from '../index.ts'
import { fakeLongshore } from '../testing.ts'
import { en } from './en.ts'
import { wordsOf } from './words-of.ts'

const other: Locale = { ...en, tag: 'de' }
const client = fakeLongshore()
const Said = () => <>{useWords().bytes(1_500_000)}</>

test('without a provider, or with one that has no locale, the words are English', () => {
  expect(renderToString(<Said />)).toBe('1.5 MB')
  expect(
    renderToString(
      <LongshoreProvider client={client}>
        <Said />
      </LongshoreProvider>,
    ),
  ).toBe('1.5 MB')
})

test('the nearest provider that has a locale chooses the language', () => {
  expect(
    renderToString(
      <LongshoreProvider client={client} locale={other}>
        <LongshoreProvider client={client}>
          <Said />
        </LongshoreProvider>
      </LongshoreProvider>,
    ),
  ).toBe('1,5 MB')
})

test('the words of a locale are made once', () => {
  expect(wordsOf(other)).toBe(wordsOf(other))
})
