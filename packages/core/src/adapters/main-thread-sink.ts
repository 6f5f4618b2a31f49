import { keepLoading } from '../keep-loading.ts'
import type * as PacedHasher from './paced-hasher.ts'
import type { RangeRequest, ReceiveOptions, RangeAnswer, Sink } from '../ports/sink.ts'
import { receiveRange } from '../worker/receive-range.ts'
import { assertRoom } from '../worker/room.ts'
import { rangeName, rangesFolder, rangesIn, stagingFolder, wholeFile } from '../worker/staging.ts'
import { storageFailure } from '../worker/storage-failure.ts'
import { readStaged } from './read-staged.ts'
import { keepStaged } from './staged-keep.ts'
import { listStaged, removeStaged, sweepStaged } from './staged-names.ts'

/** bytes handed over at once: of the 2 MiB in which they may come, a frame would be lost to their copying */
const STEP = 128 * 1024

/**
 * Gathers downloads where workers are refused. A file that is open in this way is copied whole when it
 * is closed, so each range is a file of its own; together they are read as one.
 * Rejects where the browser grants no private file system, or none that a page can write.
 */
export async function mainThreadSink(folder: string): Promise<Sink> {
  await stagingFolder(folder)
  if (!('createWritable' in FileSystemFileHandle.prototype)) {
    throw new DOMException('Only a worker can write here.', 'NotSupportedError')
  }
  return {
    open: async (name, size) => {
      const staging = await stagingFolder(folder)
      const whole = await wholeFile(staging, name)
      const before = await rangesIn(await rangesFolder(staging, name))
      const kept = before.reduce((sum, { file }) => sum + file.size, 0)
      if (whole?.size !== size) await assertRoom(size - kept)
      return {
        isNew: whole?.size !== size && before.length === 0,
        receive: (range, options) =>
          receiveInto(staging, name, size, range, options).catch((error: unknown) => {
            options.signal.throwIfAborted()
            throw storageFailure(error)
          }),
        file: () => readStaged(staging, name, size),
        close: async () => {},
      }
    },
    list: () => listStaged(folder),
    keep: (name, as) => keepStaged(folder, name, as),
    remove: (name) => removeStaged(folder, name),
    sweep: (isKnown) => sweepStaged(folder, isKnown),
    dispose: () => {},
  }
}

async function receiveInto(
  staging: FileSystemDirectoryHandle,
  name: string,
  size: number,
  range: RangeRequest,
  options: ReceiveOptions,
): Promise<RangeAnswer> {
  const { start, end, algorithm } = range
  let writable: FileSystemWritableFileStream | undefined
  const begin = async (): Promise<FileSystemWritableFileStream> => {
    const ranges = await rangesFolder(staging, name, true)
    const file = await ranges?.getFileHandle(rangeName(start, end), { create: true })
    if (!file) throw new DOMException('The folder is gone.', 'NotFoundError')
    return file.createWritable()
  }
  try {
    return await receiveRange(
      range,
      {
        size,
        hasher: async () => (await plainHashing()).pacedHasher(algorithm),
        write: async (bytes) => {
          writable ??= await begin()
          for (let at = 0; at < bytes.length; at += STEP) await writable.write(bytes.subarray(at, at + STEP))
        },
        commit: async () => writable?.close(),
      },
      options,
    )
  } catch (error) {
    // what stood there before stays
    await writable?.abort().catch(() => {})
    throw error
  }
}

/** A chunk of its own: few pages hash here. */
const plainHashing = (): Promise<typeof PacedHasher> => keepLoading(() => import('./paced-hasher.ts'))
