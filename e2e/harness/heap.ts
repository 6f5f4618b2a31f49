import type { Page } from '@playwright/test'

/** Bytes that JavaScript holds after a forced collection: its heap, its buffers, and what the DOM keeps for it. */
export async function heapAfterCollection(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const used = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return used.usedSize + used.backingStorageSize + used.embedderHeapUsedSize
}
