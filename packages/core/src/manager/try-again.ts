import type { Engine } from '../flow/engine.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { AdoptingManager } from './adoption.ts'
import { isUpload, type Entry } from './entry.ts'

/** What a transfer is brought back with. */
export interface Visit {
  readonly engine: Engine
  readonly tabs: Tabs
  readonly manager: AdoptingManager
  readonly fileHandles: FileHandles
  readonly life: AbortSignal
}

/** Goes on where the file behind the handle may be read, or written, without asking. */
export async function tryAgain(visit: Visit, entry: Entry): Promise<void> {
  if (isUpload(entry)) return readAgain(visit, entry)
  const { engine, manager } = visit
  const { handle } = entry.record
  if (!handle || (await (await engine.downloads()).delivery.mayWrite(handle))) manager.attach(entry.id)
}

/** Attaches the file behind the handle, where it may be read and is still the same. */
async function readAgain({ manager, fileHandles }: Visit, entry: Entry<UploadRecord>): Promise<void> {
  const { handle } = entry.record
  if (!handle) return
  const file = await fileHandles.read(handle)
  if (file === 'permission') return manager.dispatch(entry, { type: 'interrupted', needs: 'permission' })
  if (file === 'missing') return manager.dispatch(entry, { type: 'interrupted', needs: 'file' })
  manager.attach(entry.id, { file, handle })
}
