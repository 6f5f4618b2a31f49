import { memoryProgressStore } from '../src/adapters/memory-progress-store.ts'
import type { ProgressStore } from '../src/ports/progress-store.ts'
import { fakeClock, type FakeClock } from './fake-clock.ts'
import { fakeConnectivity, type FakeConnectivity } from './fake-connectivity.ts'
import { fakeDisk, type FakeDisk } from './fake-disk.ts'
import { bytesOf } from './files.ts'
import { fakeSigner, type FakeSigner } from './fake-signer.ts'
import { fakeStore, type FakeStore } from './fake-store.ts'
import { tabRoom, type TabRoom } from './fake-tabs.ts'
import { createFaults, type Faults } from './faults.ts'

/** What outlives a visit of the page: the store, the server, the browser's own storage, the other tabs. */
export interface FakeWorld {
  readonly clock: FakeClock
  readonly connectivity: FakeConnectivity
  readonly faults: Faults
  readonly store: FakeStore
  readonly signer: FakeSigner
  readonly records: ProgressStore
  readonly room: TabRoom
  readonly disk: FakeDisk
  /** An object stands at the store. Answers its bytes. */
  put(key: string, size: number, seed?: number): Uint8Array<ArrayBuffer>
  /** the bytes of each object */
  objects(): Uint8Array[]
}

export function fakeWorld(): FakeWorld {
  const clock = fakeClock()
  const faults = createFaults()
  const store = fakeStore()
  return {
    clock,
    faults,
    store,
    signer: fakeSigner(store, clock, faults),
    connectivity: fakeConnectivity(),
    records: memoryProgressStore(),
    room: tabRoom(),
    disk: fakeDisk(),
    put(key, size, seed) {
      const bytes = bytesOf(size, seed)
      store.objects.set(key, { bytes, mark: '' })
      return bytes
    },
    objects: () => [...store.objects.values()].map(({ bytes }) => bytes),
  }
}
