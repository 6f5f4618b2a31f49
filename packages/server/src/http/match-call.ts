/** What a path and a method ask for. */
export type Match<Call> =
  | { readonly kind: 'call'; readonly call: Call; readonly name: string }
  | { readonly kind: 'data'; readonly does: 'write' | 'read'; readonly signed: string }
  /** a key in the path, percent-encoded as it came */
  | { readonly kind: 'content'; readonly path: string }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'unknown' }

/** A call's method and what answers it; found by `Map` so that no inherited name is one. */
export type CallTable<Call> = ReadonlyMap<string, { readonly method: 'GET' | 'POST'; readonly call: Call }>

const DATA = '/data/'
const DOES = new Map<string, 'read' | 'write'>([
  ['GET', 'read'],
  ['HEAD', 'read'],
  ['PUT', 'write'],
])
const CONTENT = '/content/'
const CONTENT_METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'DELETE']

/** Paths are compared as they stand: nothing is decoded here, so nothing can be written in two ways. */
export function matchCall<Call>(
  table: CallTable<Call>,
  basePath: string,
  path: string,
  method: string,
): Match<Call> {
  if (!path.startsWith(`${basePath}/`)) return { kind: 'unknown' }
  const rest = path.slice(basePath.length)
  if (rest.startsWith(DATA)) {
    const does = DOES.get(method)
    return does === undefined
      ? { kind: 'wrong-method', allow: [...DOES.keys()].join(', ') }
      : { kind: 'data', does, signed: rest.slice(DATA.length) }
  }
  if (rest.startsWith(CONTENT)) {
    return CONTENT_METHODS.includes(method)
      ? { kind: 'content', path: rest.slice(CONTENT.length) }
      : { kind: 'wrong-method', allow: CONTENT_METHODS.join(', ') }
  }
  const entry = table.get(rest)
  if (!entry) return { kind: 'unknown' }
  if (entry.method !== method) return { kind: 'wrong-method', allow: entry.method }
  return { kind: 'call', call: entry.call, name: `${method} ${rest}` }
}
