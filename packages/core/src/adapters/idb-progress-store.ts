import { keepLoading } from '../keep-loading.ts'
import type { ProgressStore } from '../ports/progress-store.ts'

export interface IdbProgressStoreOptions {
  /** the database's name; default `longshore` */
  readonly name?: string | undefined
  /** called once, when progress can no longer be kept over a restart; default a warning on the console */
  readonly onDegraded?: ((cause: unknown) => void) | undefined
  /** ms until a database that does not answer is taken for lost; default 10,000 */
  readonly patience?: number | undefined
}

/**
 * Keeps progress in IndexedDB. Where that fails (missing, denied, full, silent) it goes on in memory, still writing what
 * it can: after a restart a transfer may then be found old or not at all, which costs bytes sent again.
 */
export function idbProgressStore(options: IdbProgressStoreOptions = {}): ProgressStore {
  // a chunk of its own: nothing can be hashed or answered before others have come that are asked for at once, too
  let opened: Promise<ProgressStore> | undefined
  const open = (): Promise<ProgressStore> =>
    (opened ??= keepLoading(() => import('./idb-store.ts')).then(({ openIdbStore }) => openIdbStore(options)))
  return {
    loadAll: () => open().then((store) => store.loadAll()),
    load: (id) => open().then((store) => store.load(id)),
    put: (record) => open().then((store) => store.put(record)),
    putPart: (id, part) => open().then((store) => store.putPart(id, part)),
    clearParts: (id) => open().then((store) => store.clearParts(id)),
    remove: (id) => open().then((store) => store.remove(id)),
    claim: (id, from, owner) => open().then((store) => store.claim(id, from, owner)),
    dispose: () => void opened?.then((store) => store.dispose()),
  }
}
