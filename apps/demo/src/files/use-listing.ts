import type { ListedObject, ListOk } from '@longshore/core'
import { useEffect, useMemo, useReducer, useRef } from 'react'
import { flushSync } from 'react-dom'

import { longshore } from '../longshore.ts'
import { problemWords } from '../words/problem-words.ts'
import { limitFor, listingAfter, PAGE, type Listing, type ListingEvent } from './listing.ts'

export interface ListingActions {
  /** Asks for the next page; resolves once it is shown, or cannot be. */
  more(): Promise<void>
  /** Asks anew for as much as is shown. */
  refresh(): void
  removed(key: string): void
  renamed(from: string, file: ListedObject): void
}

/** What stands in a folder, and what moves that on. Another folder wants another component. */
export function useListing(prefix: string): readonly [Listing, ListingActions] {
  const [listing, dispatch] = useReducer(listingAfter, { kind: 'loading' })
  const last = useRef(listing)
  last.current = listing
  const asking = useRef<AbortController>(undefined)

  const actions = useMemo(() => {
    /** One question at a time: a newer one takes the older one's place. */
    async function ask(
      question: { readonly cursor?: string; readonly limit: number },
      event: (page: ListOk) => ListingEvent,
    ): Promise<void> {
      asking.current?.abort()
      const { signal } = (asking.current = new AbortController())
      dispatch({ type: 'asked' })
      try {
        const page = await longshore.files.list({ prefix, delimiter: '/', ...question, signal })
        if (signal.aborted) return
        asking.current = undefined
        flushSync(() => dispatch(event(page)))
      } catch (error) {
        if (signal.aborted) return
        asking.current = undefined
        dispatch({ type: 'failed', message: problemWords(error) })
      }
    }
    const refresh = (): void =>
      void ask({ limit: limitFor(last.current) }, (page) => ({ type: 'listed', page }))
    const change = (event: ListingEvent): void => {
      dispatch(event)
      // what is on its way may have been read before the change
      if (asking.current) refresh()
    }
    return {
      refresh,
      more: async () => {
        const { current } = last
        if (current.kind !== 'listed' || current.cursor === undefined) return
        await ask({ cursor: current.cursor, limit: PAGE }, (page) => ({ type: 'continued', page }))
      },
      removed: (key: string) => change({ type: 'removed', key }),
      renamed: (from: string, file: ListedObject) => change({ type: 'renamed', from, file }),
      stop: () => asking.current?.abort(),
    }
  }, [prefix])

  useEffect(() => {
    actions.refresh()
    return actions.stop
  }, [actions])

  return [listing, actions]
}
