import type { Engine } from '../flow/engine.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { Tabs } from '../ports/tabs.ts'
import { createEntry, type Entry } from './entry.ts'
import type { Followed } from './tab-ownership.ts'
import type { UploadManager } from './upload-manager.ts'

/** Brings the unfinished uploads back: follows what living tabs move, and takes the rest. */
export async function restore(
  engine: Engine,
  tabs: Tabs,
  uploads: UploadManager,
  handles: FileHandles,
  follow: (loaded: LoadedRecord) => void,
): Promise<void> {
  await tabs.ready
  const [loaded, alive] = await Promise.all([engine.progressStore.loadAll(), tabs.alive()])
  const inOrder = loaded.toSorted((a, b) => a.record.createdAt - b.record.createdAt)
  for (const one of inOrder) {
    const { id, owner, intent } = one.record
    if (owner === tabs.self || uploads.get(id)) continue
    const mine = !alive.has(owner) && (await engine.progressStore.claim(id, owner, tabs.self))
    if (mine) await takeOver(tabs, uploads, handles, one)
    // what a living tab cleans up behind a cancel is off the list already
    else if (intent !== 'cancel') follow(one)
  }
}

/** Goes on with an upload whose tab is dead, at once where its file can be read. */
export async function takeOver(
  tabs: Tabs,
  uploads: UploadManager,
  handles: FileHandles,
  { record, parts }: LoadedRecord,
  followed?: Followed,
): Promise<void> {
  const mine = { ...record, owner: tabs.self }
  const entry = followed?.entry ?? createEntry(mine, undefined)
  entry.record = mine
  for (const part of parts) {
    entry.stored.set(part.partNumber, part)
    entry.progress.stored(part.partNumber, part.size)
  }
  entry.asked = parts.length === record.opened?.partCount
  if (record.intent === 'cancel') return uploads.adopt(entry, { state: 'canceled' })
  uploads.adopt(entry, { state: 'interrupted', needs: record.handle ? 'permission' : 'file' })
  if (followed?.file) uploads.attach(entry.id, { file: followed.file })
  else if (record.handle) await readAgain(uploads, handles, entry, record.handle)
}

/** Attaches the file behind the handle, where it may be read and is still the same. */
export async function readAgain(
  uploads: UploadManager,
  handles: FileHandles,
  entry: Entry,
  handle: FileSystemFileHandle,
): Promise<void> {
  const file = await handles.read(handle)
  if (file === 'permission') return uploads.dispatch(entry, { type: 'interrupted', needs: 'permission' })
  if (file === 'missing') return uploads.dispatch(entry, { type: 'interrupted', needs: 'file' })
  uploads.attach(entry.id, { file, handle })
}
