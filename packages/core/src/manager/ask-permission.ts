import type { TransferStore } from '../store/transfer-store.ts'
import { isUpload, type Entry } from './entry.ts'
import { tryAgain, type Visit } from './try-again.ts'

/** ms for which a question for permission is waited for */
const ASK_FOR = 120_000

/** Asks, in a click, for what a transfer needs to go on; downloads of one group are asked for once. */
export function createAsking(visit: Visit, store: TransferStore): (id: string) => Promise<void> {
  const { engine, manager, fileHandles } = visit
  const asked = new Set<string>()

  function waits(id: string): boolean {
    const shown = store.get(id)
    return shown?.state === 'interrupted' && shown.needs === 'permission'
  }

  /** Leave that was lost under way ends a download; trying again is a click too. */
  function wasRefused({ id }: Entry): boolean {
    const shown = store.get(id)
    return shown?.state === 'failed' && shown.error.code === 'FILE_UNWRITABLE'
  }

  async function ask(entry: Entry): Promise<unknown> {
    const { handle } = entry.record
    if (!handle) return
    if (handle.kind === 'file' && isUpload(entry)) return fileHandles.ask(handle, ASK_FOR)
    return (await engine.downloads()).delivery.askToWrite(handle, ASK_FOR)
  }

  return async (id) => {
    const entry = manager.get(id)
    if (!entry?.record.handle) return
    if (entry.record.direction === 'download' && wasRefused(entry)) entry.ready = false
    else if (!waits(id)) return
    const group = groupOf(entry)
    if (asked.has(group)) return
    asked.add(group)
    await ask(entry)
    asked.delete(group)
    for (const other of store.ids.getSnapshot()) {
      const one = waits(other) && manager.get(other)
      if (one && groupOf(one) === group) await tryAgain(visit, one)
    }
  }
}

/** What leave is given for as a whole. */
function groupOf({ id, record }: Entry): string {
  return (record.direction === 'download' && record.group) || id
}
