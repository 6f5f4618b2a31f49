import type { FileHandle } from 'node:fs/promises'
import { parseRecord } from './journal-record.ts'
import { applyRecord, emptyState, type JournalState } from './journal-state.ts'
import { makeLocks } from './locks.ts'

export interface JournalReader {
  readonly state: JournalState
  readonly follow: (handle: FileHandle) => Promise<void>
}

/** Follows a journal from where it was read to last. */
export function makeJournalReader(): JournalReader {
  const state = emptyState()
  const { locked } = makeLocks()
  let offset = 0
  return {
    state,
    follow: (handle) =>
      locked('', async () => {
        const { size } = await handle.stat()
        if (size <= offset) return
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - offset), 0, size - offset, offset)
        const text = buffer.toString('latin1', 0, bytesRead)
        // A line that another process is just appending is read the next time.
        const whole = text.slice(0, text.lastIndexOf('\n') + 1)
        for (const line of whole.split('\n')) {
          const record = parseRecord(line)
          if (record) applyRecord(state, record)
        }
        offset += whole.length
      }),
  }
}
