import { expect, test } from 'vitest'
import { createLedger } from './ledger.ts'

test('an object stands when its upload is completed, and is as long as its parts', () => {
  const ledger = createLedger()
  ledger.putPart('u', '1', 8)
  ledger.putPart('u', '2', 3)
  expect(ledger.objects.size).toBe(0)
  expect(ledger.complete('u', '/a')).toBe(11)
  expect([...ledger.objects]).toEqual([['/a', 11]])
})

test('what comes again counts once in the object, and is told', () => {
  const ledger = createLedger()
  ledger.put('/a', '1', 8)
  ledger.put('/a', '2', 8)
  ledger.put('/a', '2', 8)
  expect(ledger.objects.get('/a')).toBe(16)
  expect(ledger.storedTwice).toBe(8)
})
