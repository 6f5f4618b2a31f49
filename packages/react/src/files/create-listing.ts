import type { ListOk, ListOptions, Longshore, Watchable } from '@longshore/core'

import { problemOf } from '../batch/problem-of.ts'
import type { FilesActions, FilesState } from './files-state.ts'
import { withoutKeys, withPage } from './with-page.ts'

/** most that one answer tells */
const MOST = 1000
/** ms: of ten thousand small files each would ask anew */
const GATHERED = 500

export type Query = Pick<ListOptions, 'prefix' | 'delimiter' | 'limit'>

export interface Listing extends Watchable<FilesState>, FilesActions {
  /**
   * Shows what is answered to the first question, and asks again when transfers arrive; the answer stops that.
   */
  open(first: Promise<ListOk>): () => void
}

/** What stands under a prefix. One question at a time: a newer one takes the older one's place. */
export function createListing(
  client: Longshore,
  nothing: FilesState,
  { limit = MOST, ...query }: Query,
): Listing {
  const listeners = new Set<() => void>()
  let state = nothing
  let cursor: string | undefined
  let asking: AbortController | undefined

  function show(next: FilesState): void {
    state = next
    for (const listener of listeners) listener()
  }

  async function ask(question: ListOptions, asked?: Promise<ListOk>): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    const { signal } = mine
    if (!state.isPending) show({ ...state, isPending: true })
    try {
      const page = await (asked ?? client.files.list({ ...query, ...question, signal }))
      if (signal.aborted) return
      cursor = page.cursor
      show(withPage(state, page, question.cursor !== undefined))
    } catch (cause) {
      if (!signal.aborted) show({ ...state, isPending: false, error: problemOf(cause) })
    } finally {
      if (asking === mine) asking = undefined
    }
  }

  const refresh = (): Promise<void> => {
    const shown = state.files.length + state.folders.length
    // as much as is shown, as far as one answer goes
    return ask({ limit: Math.min(Math.max(limit, shown), MOST) })
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open(first) {
      const { totals } = client
      let { completed } = totals.getSnapshot().counts
      let waiting: ReturnType<typeof setTimeout> | undefined
      void ask({}, first)
      const stop = totals.subscribe(() => {
        const before = completed
        completed = totals.getSnapshot().counts.completed
        if (completed <= before) return
        waiting ??= setTimeout(() => {
          waiting = undefined
          void refresh()
        }, GATHERED)
      })
      return () => {
        stop()
        clearTimeout(waiting)
        asking?.abort()
      }
    },
    refresh,
    loadMore: async () => {
      if (cursor !== undefined && !asking) await ask({ cursor, limit })
    },
    async remove(keys) {
      const all = typeof keys === 'string' ? [keys] : keys
      const removed = await client.files.remove(all)
      const kept = new Set(removed.failed.map(({ key }) => key))
      show(withoutKeys(state, new Set(all.filter((key) => !kept.has(key)))))
      // what is on its way may have been read before
      if (asking) void refresh()
      return removed
    },
    async move(from, to, options) {
      const moved = await client.files.move(from, to, options)
      await refresh()
      return moved
    },
  }
}
