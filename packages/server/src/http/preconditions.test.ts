import { describe, expect, test } from 'vitest'
import { allowsRange, judgePreconditions, type Precondition } from './preconditions.ts'

const OBJECT = { etag: '"a1"', lastModified: Date.UTC(2026, 0, 2, 3, 4, 5, 678) }
const SAME = 'Fri, 02 Jan 2026 03:04:05 GMT'
const BEFORE = 'Fri, 02 Jan 2026 03:04:04 GMT'

describe('a condition', () => {
  test.each<[Readonly<Record<string, string>>, Precondition]>([
    [{}, 'none'],
    [{ 'if-match': '"a1"' }, 'none'],
    [{ 'if-match': '"b", "a1"' }, 'none'],
    [{ 'if-match': '*' }, 'none'],
    [{ 'if-match': '"b"' }, 'failed'],
    [{ 'if-match': 'W/"a1"' }, 'failed'],
    [{ 'if-match': 'a1' }, 'failed'],
    [{ 'if-none-match': '"a1"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"a1"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"b"' }, 'none'],
    [{ 'if-none-match': '"b"', 'if-modified-since': SAME }, 'none'],
    [{ 'if-modified-since': SAME }, 'not-modified'],
    [{ 'if-modified-since': BEFORE }, 'none'],
    [{ 'if-modified-since': 'yesterday' }, 'none'],
    [{ 'if-unmodified-since': SAME }, 'none'],
    [{ 'if-unmodified-since': BEFORE }, 'failed'],
    [{ 'if-match': '"a1"', 'if-unmodified-since': BEFORE }, 'none'],
    [{ 'if-match': '"b"', 'if-none-match': '"a1"' }, 'failed'],
  ])('of %j is judged %j', (headers, expected) => {
    expect(judgePreconditions(new Headers(headers), OBJECT)).toBe(expected)
  })

  test.each([
    [{}, true],
    [{ 'if-range': '"a1"' }, true],
    [{ 'if-range': '"b"' }, false],
    [{ 'if-range': 'W/"a1"' }, false],
    [{ 'if-range': SAME }, false],
  ] as const)('of a range, %j, lets it be answered: %j', (headers, allowed) => {
    expect(allowsRange(new Headers(headers), OBJECT)).toBe(allowed)
  })
})
