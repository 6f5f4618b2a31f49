import type { Hasher } from '@longshore/protocol'
import { NoAnswer } from '../ports/transport.ts'
import { RANGE_HASHER, type FromRangeHasher, type ToRangeHasher } from './hash-messages.ts'
import { givePiece } from './pieces.ts'
import { pooled, type RangeHasher } from './range-hasher.ts'

/** bytes that may wait to be hashed: more are not fetched meanwhile */
const AHEAD = 32 * 1024 * 1024
/** ms for the other worker to say that it runs */
const START_WITHIN = 5_000

/**
 * Hashes in a worker beside this one, so that fetching and writing do not wait for it; here, where a
 * worker cannot have one of its own. The bytes are handed over, not copied: who updates has no use of them any more.
 */
export function besideHashing(make: () => Promise<Hasher>): () => Promise<RangeHasher> {
  const here = pooled(make)
  const starting = startBeside().catch(() => undefined)
  return async () => (await starting)?.() ?? here()
}

/** Answers what gives a range its hasher; that is `undefined` once the worker is lost. */
async function startBeside(): Promise<() => RangeHasher | undefined> {
  const worker = new Worker(self.location.href, { name: RANGE_HASHER })
  const waiting = new Map<number, PromiseWithResolvers<string>>()
  const started = Promise.withResolvers<void>()
  let room = Promise.withResolvers<void>()
  let ahead = 0
  let last = 0
  let lost: Error | undefined

  function lose(): void {
    worker.terminate()
    lost = new NoAnswer('The worker that hashes was lost: the range has to be fetched again.')
    started.reject(lost)
    room.resolve()
    for (const { reject } of waiting.values()) reject(lost)
  }

  worker.onmessage = ({ data }: MessageEvent<FromRangeHasher>) => {
    if ('started' in data) started.resolve()
    else if ('hashed' in data) {
      ahead -= data.hashed.length
      givePiece(data.hashed.buffer)
      room.resolve()
      room = Promise.withResolvers()
    } else waiting.get(data.id)?.resolve(data.digest)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    lose()
  }
  const timer = setTimeout(lose, START_WITHIN)
  try {
    await started.promise
  } finally {
    clearTimeout(timer)
  }

  function begin(): RangeHasher {
    const id = ++last
    const send = (message: ToRangeHasher, transfer: ArrayBuffer[] = []): void =>
      worker.postMessage(message, transfer)
    return {
      async update(bytes) {
        ahead += bytes.length
        send({ id, bytes }, [bytes.buffer])
        while (ahead > AHEAD && !lost) await room.promise
        if (lost) throw lost
      },
      async finish() {
        if (lost) throw lost
        const digest = Promise.withResolvers<string>()
        waiting.set(id, digest)
        send({ id, finish: true })
        try {
          return await digest.promise
        } finally {
          waiting.delete(id)
        }
      },
      drop() {
        if (!lost) send({ id, drop: true })
      },
    }
  }
  return () => (lost ? undefined : begin())
}
