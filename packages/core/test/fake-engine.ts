import { memoryProgressStore } from '../src/adapters/memory-progress-store.ts'
import { directQueue } from '../src/adapters/direct-queue.ts'
import { DEFAULT_PATIENCE, DEFAULT_TIMEOUTS, type Engine } from '../src/flow/engine.ts'
import { createLine } from '../src/flow/line.ts'
import { createSlots } from '../src/manager/slots.ts'
import * as recovery from '../src/recovery.ts'
import { createRetryBudget } from '../src/retry/retry-budget.ts'
import { fakeClock, type FakeClock } from './fake-clock.ts'
import { fakeConnectivity, type FakeConnectivity } from './fake-connectivity.ts'
import { fakeSigner, type FakeSigner } from './fake-signer.ts'
import { fakeStore, type FakeStore } from './fake-store.ts'
import { fakeTransport } from './fake-transport.ts'
import { createFaults, type Faults } from './faults.ts'
import { instantChecksum, type InstantChecksum } from './instant-checksum.ts'

/** An engine whose world a test holds in its hands. */
export interface FakeEngine extends Engine {
  readonly clock: FakeClock
  readonly connectivity: FakeConnectivity
  readonly signer: FakeSigner
  readonly checksum: InstantChecksum
  readonly store: FakeStore
  readonly faults: Faults
}

export function fakeEngine(): FakeEngine {
  const clock = fakeClock()
  const faults = createFaults()
  const store = fakeStore()
  return {
    clock,
    faults,
    store,
    signer: fakeSigner(store, clock, faults),
    transport: fakeTransport(store, clock, faults),
    checksum: instantChecksum(),
    progressStore: memoryProgressStore(),
    connectivity: fakeConnectivity(),
    slots: createSlots(directQueue(), 'auto', clock, () => 1),
    hosts: {},
    line: createLine(),
    budget: createRetryBudget(),
    recovery: async () => recovery,
    packs: async () => ({ ride: () => [] }),
    downloads: () => Promise.reject(new Error('not here')),
    timeouts: DEFAULT_TIMEOUTS,
    patience: DEFAULT_PATIENCE,
  }
}
