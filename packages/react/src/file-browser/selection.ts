/** Which rows of a list are chosen, and which one the keyboard is at. Rows go by their ids. */
export interface Selection {
  /** the row that takes the focus; the first one where it is missing */
  readonly current: string | undefined
  /** where a range begins */
  readonly anchor: string | undefined
  readonly chosen: ReadonlySet<string>
}

export type SelectMode = 'none' | 'one' | 'many'

export const NONE_CHOSEN: Selection = { current: undefined, anchor: undefined, chosen: new Set() }

/** Moves on to a row, and chooses nothing. */
export function moveTo(selection: Selection, id: string): Selection {
  return { ...selection, current: id, anchor: id }
}

/** Chooses a row, or lets it go again; of a list where one can be chosen it takes the other's place. */
export function toggle(selection: Selection, id: string, mode: SelectMode): Selection {
  if (mode === 'none') return moveTo(selection, id)
  const chosen = new Set(mode === 'many' ? selection.chosen : [])
  if (selection.chosen.has(id)) chosen.delete(id)
  else chosen.add(id)
  return { current: id, anchor: id, chosen }
}

/** Chooses all from where the range began up to a row. */
export function extendTo(
  selection: Selection,
  ids: readonly string[],
  id: string,
  mode: SelectMode,
): Selection {
  if (mode !== 'many') return mode === 'one' ? { ...toggle(NONE_CHOSEN, id, mode) } : moveTo(selection, id)
  const from = Math.max(0, ids.indexOf(selection.anchor ?? selection.current ?? id))
  const to = ids.indexOf(id)
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { current: id, anchor: ids[from], chosen: new Set(range) }
}

export function chooseAll(selection: Selection, ids: readonly string[], mode: SelectMode): Selection {
  return mode === 'many' ? { ...selection, chosen: new Set(ids) } : selection
}

export function chooseNone(selection: Selection): Selection {
  return selection.chosen.size === 0 ? selection : { ...selection, chosen: NONE_CHOSEN.chosen }
}

/**
 * After rows came and went: those that are gone are not chosen any more, and the one behind takes the place of the
 * current one, or the one before where it was the last.
 */
export function settle(selection: Selection, before: readonly string[], now: readonly string[]): Selection {
  if (selection === NONE_CHOSEN) return selection
  const there = new Set(now)
  const isThere = (id: string | undefined): id is string => id !== undefined && there.has(id)
  const kept = [...selection.chosen].filter(isThere)
  const chosen = kept.length === selection.chosen.size ? selection.chosen : new Set(kept)
  const current = isThere(selection.current) ? selection.current : heirOf(selection.current, before, isThere)
  const anchor = isThere(selection.anchor) ? selection.anchor : current
  const isSame = chosen === selection.chosen && current === selection.current && anchor === selection.anchor
  return isSame ? selection : { current, anchor, chosen }
}

function heirOf(
  gone: string | undefined,
  before: readonly string[],
  isThere: (id: string | undefined) => id is string,
): string | undefined {
  const place = gone === undefined ? -1 : before.indexOf(gone)
  if (place < 0) return undefined
  return before.slice(place + 1).find(isThere) ?? before.slice(0, place).findLast(isThere)
}
