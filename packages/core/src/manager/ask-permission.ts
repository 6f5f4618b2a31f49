import type { TransferStore } from '../store/transfer-store.ts'
import { isUpload, type Entry } from './entry.ts'
import { tryAgain, type Visit } from './restore.ts'

/** ms for which a question for permission is waited for */
const ASK_FOR = 120_000

/** Asks, in a click, for what a transfer needs to go on; downloads of one group are asked for once. */
export function createAsking(visit: Visit, store: TransferStore): (id: string) => Promise<void> {
  const { engine, manager, fileHandles } = visit
  const asked = new Map<string, Promise<unknown>>()

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
    const { record } = entry
    const group = (record.direction === 'download' && record.group) || id
    const asking = asked.get(group) ?? ask(entry)
    asked.set(group, asking)
    await asking
    asked.delete(group)
    if (waits(id)) await tryAgain(visit, entry)
  }
}
