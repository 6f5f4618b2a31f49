import { expect, test, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useTransfers } from '../transfers/use-transfers.ts'
import { useUpload } from './use-upload.ts'

test('10,000 files are begun without a task of more than 50 ms', async () => {
  const client = fakeLongshore()
  const { result } = await renderHook(
    () => {
      const up = useUpload({ accept: '.txt', maxSize: 100 })
      return { upload: up.upload, isPending: up.isPending, ids: up.transfers, all: useTransfers() }
    },
    { wrapper: within(client) },
  )
  const files = Array.from({ length: 10_000 }, (_, index) => new File(['x'], `${index}.txt`))
  await vi.dynamicImportSettled()
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration))
  })
  observer.observe({ type: 'longtask' })
  result.current.upload(files)
  // numbers: an assertion about the list itself would write it down each time
  await vi.waitFor(() => expect(result.current.ids.length).toBe(10_000), { timeout: 15_000, interval: 200 })
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  observer.disconnect()
  expect(tasks).toEqual([])
  expect(result.current.all).toBe(client.transfers.getSnapshot())
})
