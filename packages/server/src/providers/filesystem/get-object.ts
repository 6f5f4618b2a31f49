import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { ProviderError } from '../../provider-error.ts'
import type { GetOptions, ObjectBody } from '../../provider.ts'
import { openFile } from './files.ts'
import { isMissing } from './folders.ts'
import { infoOfEntry, type ObjectEntry } from './object-entry.ts'
import { readEntry } from './objects.ts'
import { readRange } from './read-range.ts'
import { blobPath, type Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Bytes of an object, all of the one that stood there when it was asked for, whatever replaces it meanwhile. */
export async function getObject(
  store: Store,
  key: string,
  { range, ifMatch }: GetOptions,
): Promise<ObjectBody | undefined> {
  const found = await openBlob(store, key)
  if (!found) return undefined
  const { entry, handle } = found
  const info = infoOfEntry(entry)
  if (ifMatch !== undefined && ifMatch !== info.etag) {
    await handle.close()
    throw new ProviderError('PRECONDITION_FAILED', 'The object is another than the one asked for.')
  }
  const start = Math.min(Math.max(0, range?.start ?? 0), entry.size)
  const size = Math.max(0, Math.min(range?.end ?? entry.size, entry.size) - start)
  return { info, start, size, body: streamOf(handle, start, size) }
}

interface OpenBlob {
  readonly entry: ObjectEntry
  readonly handle: FileHandle
}

/** An open file keeps its bytes when its name goes; so what has to be quick is only this. */
async function openBlob(store: Store, key: string): Promise<OpenBlob | undefined> {
  for (let missed: string | undefined; ;) {
    const entry = await readEntry(store, key)
    if (!entry) return undefined
    if (entry.blob === missed)
      throw new ProviderError('UNAVAILABLE', 'The bytes of the object are not in the store.')
    try {
      return { entry, handle: await openFile(blobPath(store, entry.blob), constants.O_RDONLY) }
    } catch (error) {
      if (!isMissing(error)) throw error
      // Replaced between the two reads: then the next look finds another blob.
      missed = entry.blob
    }
  }
}

/**
 * Closes the file of a stream that was neither read to its end nor canceled, once nobody has it any more: Node
 * takes a handle that is left to the collector for an error.
 */
const forgotten = new FinalizationRegistry<FileHandle>((handle) => void handle.close().catch(() => {}))

/** Reads when it is asked to, a piece at a time, and closes the file at the end, at a failure, or when canceled. */
function streamOf(handle: FileHandle, start: number, size: number): ReadableStream<Uint8Array> {
  const pieces = readRange(handle, start, size)
  let left = size
  const close = (): Promise<void> => {
    forgotten.unregister(handle)
    return handle.close()
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await translated(() => pieces.next())
          if (!next.done) {
            left -= next.value.length
            controller.enqueue(next.value)
            return
          }
          if (left > 0)
            throw new ProviderError('UNAVAILABLE', 'The bytes in the store are fewer than its entry says.')
        } catch (error) {
          await close()
          throw error
        }
        await close()
        controller.close()
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
  forgotten.register(stream, handle, handle)
  return stream
}
