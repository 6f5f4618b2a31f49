import type { Delivery } from '../ports/delivery.ts'
import type { Sink } from '../ports/sink.ts'
import type { Engine } from './engine.ts'

/** What downloads need beside what all transfers share. */
export interface DownloadEngine extends Engine {
  readonly sink: Sink
  readonly delivery: Delivery
}
