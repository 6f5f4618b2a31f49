import { keepLoading } from '../keep-loading.ts'
import { HashingLost, type Hashing } from './hashing.ts'
import type * as PlainChecksums from './plain-checksums.ts'

/**
 * Hashes in the first way that opens. One that failed is not tried again; the last, on the main thread,
 * never fails. Nothing starts before the first digest.
 */
export function hashingWays(...ways: (() => Promise<Hashing>)[]): Hashing {
  let current: Promise<Hashing> | undefined

  async function open(): Promise<Hashing> {
    for (let way = ways.shift(); way; way = ways.shift()) {
      try {
        return await way()
      } catch {
        // refused by the page's CSP, or its script cannot be had: the next
      }
    }
    const { mainThreadHashing } = await plainChecksums()
    return mainThreadHashing()
  }

  return {
    async digest(job, signal) {
      for (;;) {
        const used = (current ??= open())
        try {
          return await (await used).digest(job, signal)
        } catch (error) {
          if (!(error instanceof HashingLost)) throw error
          // The first that a dead worker leaves standing opens the next way; all do their job again.
          if (current === used) current = undefined
        }
      }
    },
    dispose: () => void current?.then((hashing) => hashing.dispose()),
  }
}

/** A chunk of its own, for few pages need any of it. */
export function plainChecksums(): Promise<typeof PlainChecksums> {
  return keepLoading(() => import('./plain-checksums.ts'))
}
