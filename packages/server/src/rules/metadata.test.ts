import * as v from 'valibot'
import { expect, test } from 'vitest'
import { checkMetadata } from './metadata.ts'

test.each<Readonly<Record<string, string>>>([
  {},
  { a: '' },
  { Album: 'Ferien in Köln 🐙', 'x-y_z.1': 'b' },
  { a: 'line\nbreak' },
  { constructor: 'x', toString: 'y', hasOwnProperty: 'z' },
])('%j is taken as it is', async (sent) => {
  expect(await checkMetadata(sent, undefined)).toEqual(sent)
})

test.each<[string, unknown]>([
  ['a list', []],
  ['null', null],
  ['a text', 'a'],
  ['a number as value', { a: 1 }],
  ['a nested value', { a: {} }],
  ['an empty name', { '': 'x' }],
  ['a name with a space', { 'a b': 'x' }],
  ['a name of another script', { ä: 'x' }],
  ['a name with a line break', { 'a\r\nb': 'x' }],
  ['a name of 65 letters', { ['a'.repeat(65)]: 'x' }],
  ['two names that differ in case', { a: '1', A: '2' }],
  ["the server's own mark", { 'longshore-id': 'x' }],
  ["the server's own mark in other letters", { 'Longshore-Id': 'x' }],
  ['a lone surrogate', { a: '\uD800' }],
  ['more than 2 KB', { a: 'x'.repeat(2048) }],
  ['more than 2 KB once encoded', { a: 'ä'.repeat(400) }],
])('%s is refused', async (_, sent) => {
  await expect(checkMetadata(sent, undefined)).rejects.toMatchObject({ code: 'INVALID_METADATA' })
})

test('attack 6: names that mean something to JavaScript pollute nothing', async () => {
  const sent: unknown = JSON.parse('{"__proto__": {"polluted": "yes"}}')
  await expect(checkMetadata(sent, undefined)).rejects.toMatchObject({ code: 'INVALID_METADATA' })
  const taken = await checkMetadata(JSON.parse('{"constructor": "x"}'), undefined)
  expect(Object.hasOwn(taken, 'constructor')).toBe(true)
  expect('polluted' in {}).toBe(false)
})

test("the route's schema decides, and what it answers is taken", async () => {
  const schema = v.pipe(
    v.object({ album: v.string('name an album') }),
    v.transform(({ album }) => ({ album: album.toLowerCase() })),
  )
  expect(await checkMetadata({ album: 'FERIEN' }, schema)).toEqual({ album: 'ferien' })
  await expect(checkMetadata({ album: 1 }, schema)).rejects.toMatchObject({ code: 'INVALID_METADATA' })
  await expect(checkMetadata({}, schema)).rejects.toMatchObject({
    code: 'INVALID_METADATA',
    message: expect.stringContaining('album') as string,
  })
})
