import type { ListedObject, ListOk } from '@longshore/core'

/** Rows that a page of a listing has: thousands at once would make the page slow. */
export const PAGE = 100
/** What the server answers at once at most. */
const MOST = 1000

/** What is known of a folder. */
export type Listing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | Listed

export interface Listed {
  readonly kind: 'listed'
  /** prefixes, each ending in `/` */
  readonly folders: readonly string[]
  readonly files: readonly ListedObject[]
  /** there is more behind it */
  readonly cursor?: string | undefined
  /** how it stands with what was asked for last, while this is still shown */
  readonly update: Update
}

export type Update =
  | { readonly state: 'none' | 'loading' }
  | { readonly state: 'failed'; readonly message: string }

export type ListingEvent =
  | { readonly type: 'asked' }
  /** anew from the beginning */
  | { readonly type: 'listed'; readonly page: ListOk }
  /** what goes on behind the cursor */
  | { readonly type: 'continued'; readonly page: ListOk }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'removed'; readonly key: string }
  | { readonly type: 'renamed'; readonly from: string; readonly file: ListedObject }

/** What is known after an event. What is shown stays until there is something newer to show. */
export function listingAfter(listing: Listing, event: ListingEvent): Listing {
  switch (event.type) {
    case 'asked':
      return listing.kind === 'listed' ? { ...listing, update: { state: 'loading' } } : { kind: 'loading' }
    case 'failed':
      return listing.kind === 'listed'
        ? { ...listing, update: { state: 'failed', message: event.message } }
        : { kind: 'failed', message: event.message }
    case 'listed':
      return listed({ ...event.page, objects: alike(event.page.objects, listing) }, NOTHING)
    case 'continued':
      return listed(event.page, listing.kind === 'listed' ? listing : NOTHING)
    case 'removed':
      if (listing.kind !== 'listed') return listing
      return { ...listing, files: listing.files.filter(({ key }) => key !== event.key) }
    case 'renamed':
      if (listing.kind !== 'listed') return listing
      // stays in its place until the next refresh: a row that jumps away under the hand is hard to follow
      return { ...listing, files: listing.files.map((one) => (one.key === event.from ? event.file : one)) }
  }
}

/** How many to ask for so that a refresh shows as many as before. */
export function limitFor(listing: Listing): number {
  if (listing.kind !== 'listed') return PAGE
  const shown = listing.folders.length + listing.files.length
  return Math.min(MOST, Math.max(1, Math.ceil(shown / PAGE)) * PAGE)
}

/** Those that did not change as the objects they were: their rows need not be rendered again. */
function alike(objects: readonly ListedObject[], listing: Listing): readonly ListedObject[] {
  if (listing.kind !== 'listed') return objects
  const known = new Map(listing.files.map((file) => [file.key, file]))
  return objects.map((object) => {
    const before = known.get(object.key)
    return before?.etag === object.etag && before.lastModified === object.lastModified ? before : object
  })
}

type Rows = Pick<Listed, 'folders' | 'files'>

const NOTHING: Rows = { folders: [], files: [] }

function listed({ objects, prefixes, cursor }: ListOk, before: Rows): Listed {
  const known = new Set(before.files.map(({ key }) => key))
  return {
    kind: 'listed',
    folders: [...new Set([...before.folders, ...prefixes])],
    files: [
      ...before.files,
      // some tools keep an empty object where a folder is; and one that was renamed may come once more
      ...objects.filter(({ key }) => !key.endsWith('/') && !known.has(key)),
    ],
    ...(cursor !== undefined && { cursor }),
    update: { state: 'none' },
  }
}
