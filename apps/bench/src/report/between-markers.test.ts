import { expect, test } from 'vitest'
import { betweenMarkers } from './between-markers.ts'

test('what stands between the markers is replaced, again and again', () => {
  const once = betweenMarkers('a\n\n<!-- x --><!-- /x -->\n\nb', 'x', 'one')
  expect(once).toBe('a\n\n<!-- x -->\n\none\n\n<!-- /x -->\n\nb')
  expect(betweenMarkers(once, 'x', 'two')).toBe('a\n\n<!-- x -->\n\ntwo\n\n<!-- /x -->\n\nb')
})

test('a text without markers is refused', () => {
  expect(() => betweenMarkers('a <!-- /x --> b <!-- x -->', 'x', 'one')).toThrow('<!-- x -->')
})
