/** A row that is an element of the page. The room of those that are not is in the margins of those that are. */
export interface Row {
  readonly id: string
  readonly index: number
  /** px that rows left out before it would take */
  readonly before: number
  /** px that all rows after it would take, where it is the last; else 0 */
  readonly after: number
}

/** So many are shown without any code that leaves rows out, also by a server. */
export const FIRST_ROWS = 40
/** px, of a row before any was measured */
export const ROW_SIZE = 64

/** All of a short list, the first of a long one. */
export function firstRows(ids: readonly string[]): readonly Row[] {
  const last = FIRST_ROWS - 1
  return ids.slice(0, FIRST_ROWS).map((id, index) => ({
    id,
    index,
    before: 0,
    after: index === last ? (ids.length - FIRST_ROWS) * ROW_SIZE : 0,
  }))
}
