const HOLE = /\{(\w+)\}/

/**
 * Words with their holes filled, in pieces: a filling may be anything, such as an element of React. A hole that
 * nothing is given for stays as it is written.
 */
export function fill<Filling>(text: string, holes: Readonly<Record<string, Filling>>): (string | Filling)[] {
  // split keeps what the group caught: text, name, text, name, text
  return text
    .split(HOLE)
    .map((piece, index) => (index % 2 === 0 ? piece : (holes[piece] ?? `{${piece}}`)))
    .filter((piece) => piece !== '')
}
