import { startCeph } from '@longshore/testkit'

import { NONE, type Counts } from './counts.ts'

export interface Stores {
  readonly counts: Counts
  release(): Promise<void>
}

/**
 * Boots the S3 store once for all suites, which join it. Where it cannot be had this says so and skips,
 * or fails under `REQUIRE_STORES=1`.
 */
export async function startStores(): Promise<Stores> {
  const started = performance.now()
  console.log('\n▸ Ceph')
  const nothing = { release: () => Promise.resolve() }
  try {
    const store = await startCeph()
    if (!store) return { counts: { ...NONE, skipped: 1 }, ...nothing }
    console.log(`✓ Ceph  ${((performance.now() - started) / 1000).toFixed(1)} s  ${store.endpoint}`)
    return { counts: { ...NONE, passed: 1 }, release: () => store.release() }
  } catch (error) {
    console.log(`✗ Ceph\n${error instanceof Error ? error.message : String(error)}`)
    return { counts: { ...NONE, failed: 1 }, ...nothing }
  }
}
