import type { Timeouts } from '../flow/engine.ts'
import type { Checksum } from '../ports/checksum.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connectivity } from '../ports/connectivity.ts'
import type { Delivery } from '../ports/delivery.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import type { RequestQueue } from '../ports/request-queue.ts'
import type { Signer } from '../ports/signer.ts'
import type { Sink } from '../ports/sink.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { Transport } from '../ports/transport.ts'

/** How the engine behaves, whatever its ports. */
export interface BehaviourOptions {
  /** requests in flight at once; default `'auto'`: as many as help, at most 6 a host */
  readonly concurrency?: number | 'auto'
  /** ms; defaults `{ queued: 120_000, stall: 30_000, answer: 60_000 }` */
  readonly timeouts?: Partial<Timeouts>
  readonly retry?: {
    /** ms without progress while online before a transfer fails; default 600,000 */
    readonly patience?: number
  }
}

/** All that touches the world. */
export interface Ports {
  readonly signer: Signer
  readonly transport: Transport
  readonly progressStore: ProgressStore
  readonly checksum: Checksum
  readonly tabs: Tabs
  readonly clock: Clock
  readonly connectivity: Connectivity
  readonly queue: RequestQueue
  /** default the browser's own */
  readonly fileHandles?: FileHandles
  /** default its private file system */
  readonly sink?: Sink | undefined
  /** default the browser's own */
  readonly delivery?: Delivery | undefined
  /** for the default sink: what its folder is named after */
  readonly endpoint?: string | undefined
  /** for the default sink */
  readonly workerUrl?: string | URL | undefined
}
