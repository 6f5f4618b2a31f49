import { expect, test } from 'vitest'
import { createAttempt } from './attempt.ts'

test('an attempt ends by its first word', async () => {
  const attempt = createAttempt<number>()
  attempt.resolve(1)
  attempt.reject(new Error('too late'))
  attempt.resolve(2)
  expect(await attempt.promise).toBe(1)
})

test('one that fails is no unhandled rejection, and is followed by a new one, no more than that either', async () => {
  const attempt = createAttempt<number>()
  const first = attempt.promise
  attempt.reject(new Error('no'))
  attempt.renew()
  expect(attempt.promise).not.toBe(first)
  attempt.reject(new Error('again'))
  // a rejection that nobody hears ends the run of the tests
  await new Promise(setImmediate)
  await expect(first).rejects.toThrow('no')
  await expect(attempt.promise).rejects.toThrow('again')
})
