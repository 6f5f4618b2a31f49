import type { Engine } from '../flow/engine.ts'
import type { LoadedRecord, TransferRecord } from '../model/transfer-record.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { Tabs } from '../ports/tabs.ts'
import { createEntry, type Entry } from './entry.ts'
import type { Followed } from './tab-ownership.ts'
import type { UploadManager } from './upload-manager.ts'

/** What an upload is brought back with. */
export interface Visit {
  readonly engine: Engine
  readonly tabs: Tabs
  readonly uploads: UploadManager
  readonly fileHandles: FileHandles
  readonly life: AbortSignal
}

/** Brings the unfinished uploads back: follows what living tabs move, and takes the rest. */
export async function restore(visit: Visit, follow: (loaded: LoadedRecord) => void): Promise<void> {
  const { engine, tabs, uploads } = visit
  await tabs.ready
  const [loaded, alive] = await Promise.all([engine.progressStore.loadAll(), tabs.alive()])
  const inOrder = loaded.toSorted((a, b) => a.record.createdAt - b.record.createdAt)
  for (const one of inOrder) {
    const { id, owner, intent } = one.record
    if (owner === tabs.self || uploads.get(id)) continue
    const mine = !alive.has(owner) && (await engine.progressStore.claim(id, owner, tabs.self))
    if (mine) await takeOver(visit, one)
    // what a living tab cleans up behind a cancel is off the list already
    else if (intent !== 'cancel') follow(one)
  }
}

/** Goes on with an upload whose tab is dead, at once where its file can be read. */
export async function takeOver(
  visit: Visit,
  { record, parts }: LoadedRecord,
  followed?: Followed,
): Promise<void> {
  const { engine, tabs, uploads } = visit
  const mine = { ...record, owner: tabs.self, intent: intentOf(record.intent, followed?.heard) }
  const entry = followed?.entry ?? createEntry(mine, undefined)
  entry.record = mine
  for (const part of parts) {
    entry.stored.set(part.partNumber, part)
    entry.progress.stored(part.partNumber, part.size)
  }
  entry.asked = parts.length === record.opened?.partCount
  if (mine.intent !== record.intent) await engine.progressStore.put(mine)
  if (mine.intent === 'cancel') return uploads.adopt(entry, { state: 'canceled' })
  uploads.adopt(entry, { state: 'interrupted', needs: record.handle ? 'permission' : 'file' })
  if (followed?.file) uploads.attach(entry.id, { file: followed.file })
  else if (record.handle) await readAgain(visit, entry, record.handle)
  if (entry.asked || record.opened?.kind === 'single') void askEnded(visit, entry)
}

/** A pause or a cancel that was told before the tab died holds, though the tab had no time to record it. */
function intentOf(recorded: TransferRecord['intent'], heard: Followed['heard']): TransferRecord['intent'] {
  if (recorded !== 'move') return recorded
  if (heard === 'paused') return 'pause'
  return heard === 'canceled' ? 'cancel' : 'move'
}

/** Attaches the file behind the handle, where it may be read and is still the same. */
export async function readAgain(
  { uploads, fileHandles }: Visit,
  entry: Entry,
  handle: FileSystemFileHandle,
): Promise<void> {
  const file = await fileHandles.read(handle)
  if (file === 'permission') return uploads.dispatch(entry, { type: 'interrupted', needs: 'permission' })
  if (file === 'missing') return uploads.dispatch(entry, { type: 'interrupted', needs: 'file' })
  uploads.attach(entry.id, { file, handle })
}

/** One whose every byte had left may have been completed in the last moment: then nobody need pick its file. */
async function askEnded({ engine, uploads, life }: Visit, entry: Entry): Promise<void> {
  const token = entry.record.opened?.token
  if (entry.local || token === undefined) return
  const answer = await engine.signer.parts({ token }, life).catch(() => undefined)
  if (answer?.state !== 'completed' || entry.local) return
  uploads.dispatch(entry, { type: 'completed', object: answer.object })
  entry.attempt.resolve(answer.object)
  await engine.progressStore.remove(entry.id)
}
