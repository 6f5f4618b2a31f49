import type { ProgressStore } from '../ports/progress-store.ts'
import { memoryReading } from './memory-reading.ts'
import { memoryWriting, type KeptTransfers } from './memory-writing.ts'

/** Keeps progress for as long as the page lives. */
export function memoryProgressStore(): ProgressStore {
  const transfers: KeptTransfers = new Map()
  return { ...memoryWriting(transfers), ...memoryReading(transfers), dispose: () => transfers.clear() }
}
