/** Whether a value that came from outside has the shape that its reader counts on. */
export type Guard<T> = (value: unknown) => value is T

/** A guard for each field of T; those that may be absent are {@link optional}. */
type Fields<T> = { readonly [K in keyof T]-?: Guard<T[K]> | Guard<T[K] | undefined> }

export function text(value: unknown): value is string {
  return typeof value === 'string'
}

/** A finite number. */
export function num(value: unknown): value is number {
  return Number.isFinite(value)
}

/** Bytes, counts and part numbers: 0 or more, and exact. */
export function count(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function oneOf<T>(...known: readonly T[]): Guard<T> {
  return (value): value is T => known.some((one) => one === value)
}

export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value)
}

export function list<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard)
}

/** An object of text values, under any names. */
export function texts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every(text)
}

/** An object with these fields; further ones are let be, for what a newer version adds. */
export function shape<T>(fields: Fields<T>): Guard<T> {
  const entries = Object.entries<Guard<unknown>>(fields)
  return (value): value is T => isObject(value) && entries.every(([name, guard]) => guard(value[name]))
}

/** A union whose members `state` tells apart. */
export function states<T extends { readonly state: string }>(members: {
  readonly [S in T['state']]: Fields<Omit<Extract<T, { readonly state: S }>, 'state'>>
}): Guard<T> {
  const known = new Map(
    Object.entries<Fields<object>>(members).map(([state, fields]) => [state, shape(fields)]),
  )
  return (value): value is T => isObject(value) && known.get(String(value.state))?.(value) === true
}
