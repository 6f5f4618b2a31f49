import {
  LongshoreError,
  type Files,
  type ListedObject,
  type ListOk,
  type StoredObject,
} from '@longshore/core'

import type { Calls } from './calls.ts'

/** An object that stands at the fake store; all but the key may be left out. */
export type FakeObject = Partial<StoredObject> & Pick<StoredObject, 'key'>

export interface FakeFiles extends Files {
  put(object: FakeObject): StoredObject
  keys(): readonly string[]
}

/** Objects in memory, which behave as the store's do. */
export function createFakeFiles(calls: Calls): FakeFiles {
  const objects = new Map<string, StoredObject>()

  function put(given: FakeObject): StoredObject {
    const name = given.key.split('/').at(-1) ?? ''
    const etag = `"${given.key}"`
    const object = { name, size: 0, type: '', etag, lastModified: 0, metadata: {}, ...given }
    objects.set(object.key, object)
    return object
  }

  function need(key: string): StoredObject {
    const object = objects.get(key)
    if (object) return object
    throw new LongshoreError('NOT_FOUND', `Nothing stands at "${key}".`)
  }

  function copy(from: string, to: string, onConflict = 'fail'): StoredObject {
    const object = need(from)
    if (objects.has(to) && onConflict === 'fail')
      throw new LongshoreError('CONFLICT', `Something stands at "${to}".`)
    return put({ ...object, key: to, name: to.split('/').at(-1) ?? '' })
  }

  /** In code units: the byte order of all keys that tests are likely to have. */
  const keys = (): string[] => [...objects.keys()].sort((one, other) => (one < other ? -1 : 1))

  function page(prefix: string, delimiter: string | undefined, cursor: string, limit: number): ListOk {
    const found: ListedObject[] = []
    const prefixes: string[] = []
    for (const key of keys()) {
      if (!key.startsWith(prefix) || key <= cursor) continue
      const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length)
      const folder = end < 0 ? undefined : key.slice(0, end + 1)
      if (folder !== undefined && (prefixes.includes(folder) || cursor.startsWith(folder))) continue
      if (found.length + prefixes.length === limit) {
        const last = [found.at(-1)?.key ?? '', prefixes.at(-1) ?? ''].sort().at(-1) ?? ''
        return { objects: found, prefixes, cursor: last }
      }
      if (folder === undefined) found.push(need(key))
      else prefixes.push(folder)
    }
    return { objects: found, prefixes }
  }

  function drop(keys: readonly string[]): { removed: number; failed: [] } {
    for (const key of keys) objects.delete(key)
    return { removed: keys.length, failed: [] }
  }

  function remove(key: string): Promise<void>
  function remove(keys: readonly string[]): Promise<{ removed: number; failed: [] }>
  async function remove(which: string | readonly string[]): Promise<unknown> {
    calls.enter('files.remove', which)
    const gone = drop(typeof which === 'string' ? [which] : which)
    return typeof which === 'string' ? undefined : gone
  }

  return {
    put,
    keys,
    remove,
    async list(options = {}) {
      calls.enter('files.list', options)
      const { prefix = '', delimiter, cursor = '', limit = 1000 } = options
      return page(prefix, delimiter, cursor, limit)
    },
    async *listAll(options = {}) {
      calls.enter('files.listAll', options)
      yield* page(options.prefix ?? '', undefined, '', Infinity).objects
    },
    async info(key) {
      calls.enter('files.info', key)
      return need(key)
    },
    async exists(key) {
      calls.enter('files.exists', key)
      return objects.has(key)
    },
    async url(key, options) {
      calls.enter('files.url', key, options)
      return need(key).url ?? `https://store.test/${encodeURI(key)}`
    },
    async setMetadata(key, metadata, options = {}) {
      calls.enter('files.setMetadata', key, metadata, options)
      const { type = need(key).type } = options
      return put({ ...need(key), metadata, type })
    },
    async copy(from, to, options) {
      calls.enter('files.copy', from, to, options)
      return copy(from, to, options?.onConflict)
    },
    async move(from, to, options) {
      calls.enter('files.move', from, to, options)
      const moved = copy(from, to, options?.onConflict)
      if (from !== to) objects.delete(from)
      return moved
    },
    async removeAll(options) {
      calls.enter('files.removeAll', options)
      return drop(keys().filter((key) => key.startsWith(options.prefix)))
    },
  }
}
