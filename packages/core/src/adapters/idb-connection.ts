import { promisifyRequest, type UseStore } from 'idb-keyval'

const STORE = 'progress'

export interface IdbConnection {
  /** For idb-keyval's functions and for transactions of one's own. Opens the database when there is need. */
  readonly use: UseStore
  /** Closes the connection; the next use opens another. */
  drop(): void
}

/**
 * One connection to a database of one object store. It does not outlive what closes it: WebKit ends
 * the connections of background pages, and a `versionchange` asks for the way to be cleared.
 */
export function idbConnection(name: string): IdbConnection {
  let opening: Promise<IDBDatabase> | undefined

  function drop(): void {
    opening?.then((db) => db.close()).catch(() => {})
    opening = undefined
  }

  async function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    const db = await promisifyRequest(request)
    db.onclose = db.onversionchange = drop
    return db
  }

  return {
    use: async (mode, callback) => {
      opening ??= open()
      const db = await opening
      return callback(db.transaction(STORE, mode).objectStore(STORE))
    },
    drop,
  }
}
