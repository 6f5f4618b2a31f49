import type { Engine } from '../flow/engine.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { attach, type Attached } from './attach.ts'
import type { FoundFile } from './collect-files.ts'
import { readAgain, restore, takeOver } from './restore.ts'
import { createTabOwnership, type TabOwnership } from './tab-ownership.ts'
import type { Command } from './transfer.ts'
import type { UploadManager } from './upload-manager.ts'

/** ms for which a question for permission is waited for */
const ASK_FOR = 120_000

/** What reaches beyond this visit of this page: earlier visits, other tabs, and leave to read files again. */
export interface Session extends Omit<TabOwnership, 'follow'> {
  /** resolves once the unfinished transfers are back */
  readonly restored: Promise<void>
  attach(files: AsyncIterable<FoundFile>): Promise<Attached>
  /** In a click: asks for leave to read the file of an upload that waits for it. */
  askPermission(id: string): void
}

export interface SessionOptions {
  readonly engine: Engine
  readonly tabs: Tabs
  readonly fileHandles: FileHandles
  readonly store: TransferStore
  readonly uploads: UploadManager
  readonly act: (id: string, command: Command) => void
  readonly life: AbortSignal
}

export function openSession({
  engine,
  tabs,
  fileHandles,
  store,
  uploads,
  act,
  life,
}: SessionOptions): Session {
  const visit = { engine, tabs, uploads, fileHandles, life }
  const ownership = createTabOwnership(engine, tabs, store, uploads, life, {
    takeOver: (loaded, followed) => void takeOver(visit, loaded, followed),
    command: act,
  })
  // the page may have been left while this was loaded
  const restored = life.aborted ? Promise.resolve() : restore(visit, ownership.follow)

  async function askPermission(id: string): Promise<void> {
    const entry = uploads.get(id)
    const shown = store.get(id)
    const handle = entry?.record.handle
    if (!entry || !handle || shown?.state !== 'interrupted' || shown.needs !== 'permission') return
    await fileHandles.ask(handle, ASK_FOR)
    if (store.get(id)?.state === 'interrupted') await readAgain(visit, entry, handle)
  }

  return {
    ...ownership,
    restored,
    async attach(files) {
      await restored
      return attach(store, uploads, files, engine.checksum, life)
    },
    askPermission: (id) => void askPermission(id),
  }
}
