/** Where a page leaves the ids of what it was asked to remove, as it goes: nothing slower is sure to be written then. */
const KEY = 'longshore:removed'

/** Ids that nobody knows any more stay no longer than so many others come. */
const KEPT = 500

/** Shorter ones are those of a fake client, of which another test has the same. */
const UNIQUE = 20

/** Removals that the next visit carries out, should this one have had no time to. */
export function leaveBehind(ids: readonly string[]): void {
  const unique = ids.filter(({ length }) => length >= UNIQUE)
  if (unique.length > 0) write([...read(), ...unique])
}

/** Of what earlier visits left, that which is known here; it is forgotten by that. Other clients have their own. */
export function takeLeftBehind(isKnown: (id: string) => boolean): readonly string[] {
  const ids = read()
  const known = ids.filter(isKnown)
  if (known.length > 0) write(ids.filter((id) => !known.includes(id)))
  return known
}

export function isAnythingLeft(): boolean {
  return read().length > 0
}

// where a page may not store anything there are no records that could come back either
function read(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

function write(ids: readonly string[]): void {
  try {
    if (ids.length === 0) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(ids.slice(-KEPT)))
  } catch {
    // as above
  }
}
