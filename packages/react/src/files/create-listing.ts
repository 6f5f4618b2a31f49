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

  /** @param atLeast so many are asked for, page by page, before anything is shown */
  async function ask(question: ListOptions, asked?: Promise<ListOk>, atLeast = 0): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    const { signal } = mine
    if (!state.isPending) show({ ...state, isPending: true })
    try {
      let page = await (asked ?? client.files.list({ ...query, ...question, signal }))
      let next = withPage(state, page, question.cursor !== undefined)
      while (page.cursor !== undefined && countOf(next) < atLeast && !signal.aborted) {
        const limit = Math.min(MOST, atLeast - countOf(next))
        page = await client.files.list({ ...query, cursor: page.cursor, limit, signal })
        next = withPage(next, page, true)
      }
      if (signal.aborted) return
      cursor = page.cursor
      show(next)
    } catch (cause) {
      if (!signal.aborted) show({ ...state, isPending: false, error: problemOf(cause) })
    } finally {
      if (asking === mine) asking = undefined
    }
  }

  /** As much as is shown, and a page at least. */
  const refresh = (): Promise<void> => {
    const shown = Math.max(limit, countOf(state))
    return ask({ limit: Math.min(shown, MOST) }, undefined, shown)
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
      let isOld = false
      const arrive = async (): Promise<void> => {
        isOld = false
        // others that arrive meanwhile wait for it: one that took its place each time would never be shown
        await refresh()
        waiting = undefined
        if (isOld) gather()
      }
      const gather = (): void => {
        waiting ??= setTimeout(() => void arrive(), GATHERED)
      }
      void ask({}, first)
      const stop = totals.subscribe(() => {
        const before = completed
        completed = totals.getSnapshot().counts.completed
        if (completed <= before) return
        isOld = true
        gather()
      })
      return () => {
        stop()
        isOld = false
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

function countOf({ files, folders }: FilesState): number {
  return files.length + folders.length
}
