import { expect, test } from 'vitest'

import { localeOf } from './locales.ts'
import { readLook, withLook } from './look.ts'

test.each([
  ['', { theme: 'auto', language: 'en', isCompact: false }],
  ['?theme=dark&lang=ja&compact', { theme: 'dark', language: 'ja', isCompact: true }],
  ['?dir=rtl', { theme: 'auto', language: 'ar', dir: 'rtl', isCompact: false }],
  ['?dir=rtl&lang=en', { theme: 'auto', language: 'en', dir: 'rtl', isCompact: false }],
  ['?theme=blue&lang=toString&dir=up', { theme: 'auto', language: 'en', isCompact: false }],
] as const)('the address %j has its look', (search, look) => {
  expect(readLook(search)).toEqual(look)
})

test.each(['', '?theme=light', '?lang=de&compact=', '?state=busy&theme=dark&lang=ar&dir=rtl'])(
  'the look of the address %j is written as it was read, beside what else stands there',
  (search) => {
    const written = withLook(search, readLook(search))
    expect(readLook(written)).toEqual(readLook(search))
    expect(new URLSearchParams(written).get('state')).toBe(new URLSearchParams(search).get('state'))
  },
)

test('a language can be turned, and is the same object each time', () => {
  expect(localeOf({ language: 'ar' }).dir).toBe('rtl')
  expect(localeOf({ language: 'en', dir: 'rtl' })).toMatchObject({ tag: 'en', dir: 'rtl' })
  expect(localeOf({ language: 'en', dir: 'rtl' })).toBe(localeOf({ language: 'en', dir: 'rtl' }))
})
