import { expect } from '@playwright/test'
import type { TestFile } from './files.ts'
import type { PartLedger } from './part-ledger.ts'
import type { TestStore } from './store.ts'
import type { Tab } from './tab.ts'

/** The file ends as the store's one object, byte for byte, with nothing left open, and the page hears of it once. */
export async function expectArrived(store: TestStore, tab: Tab, file: TestFile, after = 0): Promise<void> {
  const { key } = await tab.untilStored(file.name, after)
  expect(await store.sha256Of(key)).toBe(file.sha256)
  expect(await store.listObjects()).toEqual([{ key, size: file.size }])
  expect(await store.listOpenUploads()).toEqual([])
  await tab.until('the promise', ({ type }) => (type === 'finished' ? true : undefined), after)
  const ends = tab.reports.slice(after).filter(({ type }) => type === 'finished' || type === 'rejected')
  expect(ends).toHaveLength(1)
}

/** Every part went to the store once, but for so many requests that were called off or cut on their way. */
export function expectSentOnce(parts: PartLedger, partCount: number, lost = 0): void {
  const puts = parts.puts()
  expect(parts.sentAgain(), 'acknowledged parts sent again').toEqual([])
  expect(new Set(puts.map(({ partNumber }) => partNumber)).size).toBe(partCount)
  const told = puts.map(
    ({ partNumber, request: { outcome, status } }) => `${partNumber} ${outcome} ${status}`,
  )
  expect(puts.length, told.join(', ')).toBeLessThanOrEqual(partCount + lost)
}
