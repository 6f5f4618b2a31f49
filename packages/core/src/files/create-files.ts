// Listing, copying, removing: a chunk of its own, for many pages only upload.
import type { Clock } from '../ports/clock.ts'
import type { FileCall, FileCalls, Signer } from '../ports/signer.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { askAgain } from './ask-again.ts'
import type { Files, ListOptions, Removed, RemoveOptions } from './files.ts'
import { listEach } from './list-files.ts'
import { removeKeys, removePrefix } from './remove-files.ts'

export interface FilesPorts {
  readonly signer: Signer
  readonly clock: Clock
}

const NEVER = new AbortController().signal

export function createFiles(ports: FilesPorts): Files {
  const { signer, clock } = ports

  /** For calls that may be made twice. */
  function ask<Call extends FileCall>(
    call: Call,
    item: FileCalls[Call]['item'],
    signal: AbortSignal = NEVER,
  ): Promise<FileCalls[Call]['ok']> {
    return askAgain(clock, signal, () => signer.files(call, item, signal))
  }

  const list: Files['list'] = ({ signal, ...item }: ListOptions = {}) => ask('list', item, signal)
  const info: Files['info'] = (key, { signal } = {}) => ask('info', { key }, signal)

  async function remove(key: string, options?: RemoveOptions): Promise<void>
  async function remove(keys: readonly string[], options?: RemoveOptions): Promise<Removed>
  async function remove(given: string | readonly string[], options: RemoveOptions = {}): Promise<unknown> {
    if (typeof given !== 'string') return removeKeys(ports, given, options)
    const { failed } = await removeKeys(ports, [given], options)
    if (failed[0]) throw failed[0].error
    return undefined
  }

  return {
    list,
    listAll: ({ prefix, signal } = {}) =>
      listEach((cursor, either) => ask('list', { prefix, cursor }, either), { signal }),
    info,
    exists: async (key, options) => {
      try {
        await info(key, options)
        return true
      } catch (error) {
        if (error instanceof LongshoreError && error.code === 'NOT_FOUND') return false
        throw error
      }
    },
    url: async (key, { disposition, signal = NEVER } = {}) => {
      const item = { key, disposition: disposition ?? 'inline' }
      const { url, request } = await askAgain(clock, signal, () => signer.download(item, signal))
      const address = disposition === undefined ? (url ?? request.url) : request.url
      return new URL(address, globalThis.location?.href).href
    },
    setMetadata: (key, metadata, { type, signal } = {}) => ask('metadata', { key, metadata, type }, signal),
    // made twice, they would meet what they made themselves
    copy: (from, to, { onConflict, signal = NEVER } = {}) =>
      signer.files('copy', { from, to, onConflict }, signal),
    move: (from, to, { onConflict, signal = NEVER } = {}) =>
      signer.files('move', { from, to, onConflict }, signal),
    remove,
    removeAll: ({ prefix, ...options }) => removePrefix(ports, prefix, options),
  }
}
