import { MAX_PACK_FILES } from '@longshore/protocol'
import type { StoredRecord } from '../model/transfer-record.ts'
import type { Changes } from './changes-of.ts'

/** Fewer records are written each by itself. */
const FEW = 8
/** Records of one page: files that share a pack are written and removed together. */
const MOST = MAX_PACK_FILES

/** When a page was written (ms, and never the same twice), and by which store. */
export type PageKey = readonly ['page', number, string]

/** Many records in one value, which never changes: a record that changes leaves it, once and for all. */
export interface Page {
  readonly key: PageKey
  /** ids of those that may stand in it */
  readonly members: Set<string>
  /** what else it holds */
  readonly others: number
  /** ids of those that this store made leave, and may be of others that left */
  readonly gone: string[]
}

/** What has to be done to the database. */
export interface Writes {
  /** those that are to stand each by itself */
  readonly records: readonly StoredRecord[]
  /** ids of those that stood by themselves, and are removed */
  readonly removed: readonly string[]
  readonly pages: readonly { readonly key: PageKey; readonly records: readonly StoredRecord[] }[]
  /** the lists of who is gone that have grown */
  readonly lists: readonly { readonly key: PageKey; readonly gone: readonly string[] }[]
  /** the pages that nothing is left of */
  readonly emptied: readonly PageKey[]
}

export interface Places {
  /** The pages that a record may stand in: more than one where it is not known what became of a transaction. */
  pagesOf(id: string): readonly Page[]
  knows(key: PageKey): boolean
  /** Takes note of a page as the database has it: who is in it now, and how much else. */
  learn(key: PageKey, ids: ReadonlySet<string>, others: number): void
  /** Takes a record out of pages for good: it is removed, or known to stand by itself. */
  leave(id: string): void
  /**
   * Where what changed is to stand from now on. It may be asked again, where it is not known whether that was done.
   *
   * @param degraded whether transactions fail: then a deletion misses no place, and nothing is written for its sake
   * alone, so that a full disk lets go of what is removed
   */
  plan(changes: Changes, degraded: boolean): Writes
  /** The last plan was carried out. */
  done(): void
}

/**
 * Knows which pages a record may stand in, so that it leaves them as it is written elsewhere. A page that was to be
 * written counts as written, and who is to move out stays a member until that is durable. So nothing is lost
 * or left behind, whatever became of a transaction that failed.
 */
export function createPlaces(writer: string, now: () => number): Places {
  const places = new Map<string, readonly Page[]>()
  const known = new Map<string, Page>()
  /** Their lists in the database may lack somebody who was removed. */
  const behind = new Set<Page>()
  let moving = new Map<Page, string[]>()
  let touched: readonly Page[] = []
  let last = 0

  function open(key: PageKey, ids: Iterable<string>, others: number): Page {
    const page: Page = { key, members: new Set(ids), others, gone: [] }
    known.set(key.join(), page)
    const alone = [page]
    for (const id of page.members) {
      const before = places.get(id)
      places.set(id, before ? [...before, page] : alone)
    }
    return page
  }

  function moved(page: Page, id: string): void {
    page.members.delete(id)
    page.gone.push(id)
    const rest = places.get(id)?.filter((one) => one !== page) ?? []
    if (rest.length > 0) places.set(id, rest)
    else places.delete(id)
  }

  function leave(id: string): void {
    for (const page of places.get(id) ?? []) {
      page.members.delete(id)
      page.gone.push(id)
      behind.add(page)
    }
    places.delete(id)
  }

  function moveOut(id: string): void {
    for (const page of places.get(id) ?? []) {
      const movers = moving.get(page)
      if (movers) movers.push(id)
      else moving.set(page, [id])
    }
  }

  /** What is to be done to the pages that somebody leaves, or has left. */
  function leaveTaking(degraded: boolean): Pick<Writes, 'lists' | 'emptied'> {
    const lists: Writes['lists'][number][] = []
    const emptied: PageKey[] = []
    touched = [...new Set([...behind, ...moving.keys()])].filter((page) => {
      const { key, members, others, gone } = page
      const movers = moving.get(page) ?? []
      if (members.size + others === movers.length) emptied.push(key)
      else if (movers.length > 0 || !degraded) lists.push({ key, gone: [...gone, ...movers] })
      else return false
      return true
    })
    return { lists, emptied }
  }

  function newPages(records: readonly StoredRecord[]): Writes['pages'] {
    const pages: Writes['pages'][number][] = []
    for (let at = 0; at < records.length; at += MOST) {
      last = Math.max(now(), last + 1)
      const key = ['page', last, writer] as const
      const some = records.slice(at, at + MOST)
      const ids = some.map(({ id }) => id)
      open(key, ids, 0)
      pages.push({ key, records: some })
    }
    return pages
  }

  return {
    pagesOf: (id) => places.get(id) ?? [],
    knows: (key) => known.has(key.join()),
    learn(key, ids, others) {
      const page = known.get(key.join()) ?? open(key, ids, others)
      // other stores made them leave, or this one did and has not heard of it
      for (const id of page.members) if (!ids.has(id)) moved(page, id)
      if (page.members.size + others === 0) behind.add(page)
    },
    leave,
    plan(changes, degraded) {
      /** those that stand nowhere else then: they may go into a page */
      const free: StoredRecord[] = []
      const bound: StoredRecord[] = []
      const removed: string[] = []
      moving = new Map()
      for (const [id, { record, isNew }] of changes) {
        const isFree = isNew || places.has(id)
        if (record) {
          ;(isFree ? free : bound).push(record)
          moveOut(id)
        } else {
          if (!isFree || degraded) removed.push(id)
          leave(id)
        }
      }
      const { lists, emptied } = leaveTaking(degraded)
      const pages = free.length < FEW ? [] : newPages(free)
      return { records: pages.length > 0 ? bound : [...bound, ...free], removed, pages, lists, emptied }
    },
    done() {
      for (const [page, ids] of moving) for (const id of ids) moved(page, id)
      for (const page of touched) {
        behind.delete(page)
        if (page.members.size + page.others === 0) known.delete(page.key.join())
      }
      moving = new Map()
      touched = []
    },
  }
}
