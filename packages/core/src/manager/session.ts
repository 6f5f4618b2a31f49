import type { Engine } from '../flow/engine.ts'
import type { FileHandles } from '../ports/file-handles.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { withAdoption } from './adoption.ts'
import { createAsking } from './ask-permission.ts'
import { attach, type Attached } from './attach.ts'
import { collectFiles } from './collect-files.ts'
import { restore, takeOver } from './restore.ts'
import type { Sources } from './sources.ts'
import { createTabOwnership, type TabOwnership } from './tab-ownership.ts'
import type { Command } from './transfer.ts'
import type { TransferManager } from './transfer-manager.ts'

/** What reaches beyond this visit of this page: earlier visits, other tabs, and leave to read files again. */
export interface Session extends Omit<TabOwnership, 'follow'> {
  /** resolves once the unfinished transfers are back */
  readonly restored: Promise<void>
  attach(sources: Sources): Promise<Attached>
  /** In a click: asks for leave to read or write the file of a transfer that waits for it. */
  askPermission(id: string): void
}

export interface SessionOptions {
  readonly engine: Engine
  readonly tabs: Tabs
  readonly fileHandles?: FileHandles | undefined
  readonly store: TransferStore
  readonly manager: TransferManager
  readonly act: (id: string, command: Command) => void
  readonly life: AbortSignal
}

export function openSession({
  engine,
  tabs,
  fileHandles,
  store,
  manager: own,
  act,
  life,
}: SessionOptions & { readonly fileHandles: FileHandles }): Session {
  const manager = withAdoption(own, store, (entry) => ownership.tell(entry))
  const visit = { engine, tabs, manager, fileHandles, life }
  const ownership = createTabOwnership(engine, tabs, store, manager, life, {
    takeOver: (loaded, followed) => void takeOver(visit, loaded, followed),
    command: act,
  })
  // the page may have been left while this was loaded
  const restored = life.aborted ? Promise.resolve() : restore(visit, ownership.follow)

  const ask = createAsking(visit, store)

  return {
    ...ownership,
    restored,
    async attach(sources) {
      await restored
      return attach(store, manager, collectFiles(sources), engine.checksum, life)
    },
    askPermission: (id) => void ask(id),
  }
}
