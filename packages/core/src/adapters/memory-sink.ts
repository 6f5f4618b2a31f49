import { keepLoading } from '../keep-loading.ts'
import type * as PacedHasher from './paced-hasher.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Sink } from '../ports/sink.ts'
import { receiveRange } from '../worker/receive-range.ts'
import { joinRanges, type Piece } from './join-ranges.ts'

/** bytes of all downloads together */
const LIMIT = 512 * 1024 * 1024

interface Gathered {
  readonly size: number
  readonly pieces: Piece[]
}

/**
 * Gathers downloads in memory, where the browser grants no other place (some private modes): for as
 * long as the page lives, and so much as a tab can bear.
 *
 * @param onDegraded called once, at the first download; default a warning on the console
 */
export function memorySink(onDegraded: () => void = warn): Sink {
  const files = new Map<string, Gathered>()
  let warned = false

  function used(): number {
    return [...files.values()].reduce((sum, { size }) => sum + size, 0)
  }

  return {
    open: async (name, size) => {
      if (!warned) onDegraded()
      warned = true
      const before = files.get(name)
      const kept = before?.size === size ? before : undefined
      if (!kept && used() - (before?.size ?? 0) + size > LIMIT) throw noRoom()
      const pieces = kept?.pieces ?? []
      files.set(name, { size, pieces })

      return {
        isNew: !kept,
        receive: async (range, options) => {
          const { start, end, algorithm } = range
          // copied into Blobs as they come: the browser may move those out of memory
          const parts: Blob[] = []
          return receiveRange(
            range,
            {
              size,
              hasher: async () => (await plainHashing()).pacedHasher(algorithm),
              write: (bytes) => void parts.push(new Blob([bytes])),
              commit: () => void pieces.push({ start, end, bytes: new Blob(parts) }),
            },
            options,
          )
        },
        file: async () => joinRanges(pieces, size),
        close: async () => {},
      }
    },
    list: async () => [...files.keys()],
    keep: async () => {
      throw new LongshoreError(
        'FILE_UNWRITABLE',
        'This browser lets the page keep no files (a private window, perhaps). Download to a Blob instead.',
      )
    },
    remove: async (name) => void files.delete(name),
    sweep: async () => {},
    dispose: () => files.clear(),
  }
}

function noRoom(): LongshoreError {
  return new LongshoreError(
    'QUOTA_EXCEEDED',
    `This browser lets the page keep no files (a private window, perhaps), and in memory there is room for ${LIMIT / 1024 / 1024} MiB of downloads only. Open the page in a usual window, or let others finish first.`,
  )
}

function warn(): void {
  console.warn(
    'Longshore: this browser grants no storage for files, so downloads are gathered in memory and begin anew after a reload.',
  )
}

/** A chunk of its own: few pages hash here. */
const plainHashing = (): Promise<typeof PacedHasher> => keepLoading(() => import('./paced-hasher.ts'))
