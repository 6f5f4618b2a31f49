import type { StoredRecord } from '../model/transfer-record.ts'
import type { Changes } from './changes-of.ts'

/** Fewer records are written each by itself. */
const FEW = 8
/** Records of one page. */
const MOST = 100

/** When a page was written (ms, and never the same twice), and by which store. */
export type PageKey = readonly ['page', number, string]

/** Many records in one value, which never changes: a record that changes leaves it, once and for all. */
export interface Page {
  readonly key: PageKey
  /** ids of those that are not known to have left */
  readonly members: Set<string>
  /** what else it holds */
  readonly others: number
  /** ids of those that this store made leave */
  readonly gone: string[]
}

/** What has to be done to the database. */
export interface Writes {
  readonly records: readonly StoredRecord[]
  /** ids of records that stood by themselves */
  readonly removed: readonly string[]
  readonly pages: readonly { readonly key: PageKey; readonly records: readonly StoredRecord[] }[]
  /** those whose list of who is gone has grown */
  readonly thinned: readonly Page[]
  /** those that nothing is left of */
  readonly emptied: readonly Page[]
}

export interface Places {
  pageOf(id: string): Page | undefined
  knows(key: PageKey): boolean
  /** Takes note of a page that was read: who is in it now, and how much else. */
  learn(key: PageKey, ids: ReadonlySet<string>, others: number): void
  /** Takes a record out of the page it is in: it stands somewhere else, or nowhere. */
  leave(id: string): boolean
  /**
   * Where what changed is to stand from now on.
   *
   * @param thin whether lists of who is gone may be written
   */
  plan(changes: Changes, thin: boolean): Writes
  /** The last plan's writes are durable. */
  written(): void
}

/**
 * Knows which page each record stands in, so that a record is in one page at most. It reckons with every page that may
 * be in the database: one that was to be written counts as written, and what was to be done to a page is
 * planned again until it is durable. So it does not matter what became of a transaction that failed.
 */
export function createPlaces(writer: string, now: () => number): Places {
  const places = new Map<string, Page>()
  const known = new Map<string, Page>()
  /** What the database keeps of them may be older. */
  const behind = new Set<Page>()
  /** How many were gone from those of the last plan. */
  let planned = new Map<Page, number>()
  let last = 0

  function open(key: PageKey, ids: Iterable<string>, others: number): Page {
    const page: Page = { key, members: new Set(ids), others, gone: [] }
    known.set(key.join(), page)
    for (const id of page.members) {
      leave(id)
      places.set(id, page)
    }
    return page
  }

  function leave(id: string): boolean {
    const page = places.get(id)
    if (!page) return false
    forget(page, id)
    page.gone.push(id)
    behind.add(page)
    return true
  }

  function forget(page: Page, id: string): void {
    places.delete(id)
    page.members.delete(id)
  }

  function newPage(records: readonly StoredRecord[]): Writes['pages'][number] {
    last = Math.max(now(), last + 1)
    const ids = records.map(({ id }) => id)
    return { key: open(['page', last, writer], ids, 0).key, records }
  }

  return {
    pageOf: (id) => places.get(id),
    knows: (key) => known.has(key.join()),
    learn(key, ids, others) {
      const page = known.get(key.join()) ?? open(key, ids, others)
      // other stores made them leave
      for (const id of page.members) if (!ids.has(id)) forget(page, id)
      if (isEmpty(page)) behind.add(page)
    },
    leave,
    plan(changes, thin) {
      /** those that stand nowhere now: they may go into a page */
      const free: StoredRecord[] = []
      const bound: StoredRecord[] = []
      const removed: string[] = []
      for (const [id, { record, isNew }] of changes) {
        const isFree = leave(id) || isNew
        if (record) (isFree ? free : bound).push(record)
        else if (!isFree) removed.push(id)
      }
      const pages: Writes['pages'][number][] = []
      if (free.length < FEW) bound.push(...free)
      else for (let at = 0; at < free.length; at += MOST) pages.push(newPage(free.slice(at, at + MOST)))
      const emptied = [...behind].filter(isEmpty)
      const thinned = thin ? [...behind].filter((page) => !isEmpty(page)) : []
      planned = new Map([...emptied, ...thinned].map((page) => [page, page.gone.length]))
      return { records: bound, removed, pages, thinned, emptied }
    },
    written() {
      for (const [page, gone] of planned) {
        // a load at the end of the transaction may have found that more had left
        if (page.gone.length > gone) continue
        behind.delete(page)
        if (isEmpty(page)) known.delete(page.key.join())
      }
    },
  }
}

function isEmpty({ members, others }: Page): boolean {
  return members.size + others === 0
}
