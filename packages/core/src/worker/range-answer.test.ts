import { describe, expect, test } from 'vitest'
import { isAskedRange } from './range-answer.ts'

const asked = { start: 10, end: 20 }
const head = (status: number, contentRange: string | null = null): Parameters<typeof isAskedRange>[0] => ({
  status,
  contentRange,
})

describe('isAskedRange', () => {
  test.each(['bytes 10-19/100', 'bytes 10-19/*', ' Bytes 10-19/100 ', null])(
    'takes a 206 with Content-Range %j',
    (contentRange) => {
      expect(isAskedRange(head(206, contentRange), asked, 100)).toBe(true)
    },
  )

  test.each([
    'bytes 10-20/100',
    'bytes 9-19/100',
    'bytes 10-19/99',
    'bytes */100',
    'bytes 10-/100',
    'bytes -10-19/100',
    'bytes 10-19',
    'chars 10-19/100',
    '',
  ])('takes no 206 with Content-Range %j', (contentRange) => {
    expect(isAskedRange(head(206, contentRange), asked, 100)).toBe(false)
  })

  test.each([
    [0, 100, 100, true],
    [0, 0, 0, true],
    [0, 99, 100, false],
    [1, 100, 100, false],
  ])('takes a 200 for %i to %i of %i: %s', (start, end, size, taken) => {
    expect(isAskedRange(head(200), { start, end }, size)).toBe(taken)
  })

  test('takes no part of a file of no bytes', () => {
    expect(isAskedRange(head(206), { start: 0, end: 0 }, 0)).toBe(false)
  })

  test.each([201, 204, 301, 304, 403, 404, 412, 416, 500])('takes no %i', (status) => {
    expect(isAskedRange(head(status, 'bytes 10-19/100'), asked, 100)).toBe(false)
  })
})
