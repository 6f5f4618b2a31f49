/** Whether a value that came from outside has the shape that its reader counts on. */
export type Guard = (value: unknown) => boolean

export const text: Guard = (value) => typeof value === 'string'
export const bool: Guard = (value) => typeof value === 'boolean'
/** a finite number */
export const num: Guard = (value) => Number.isFinite(value)
/** bytes, counts and part numbers: 0 or more, and exact */
export const count: Guard = (value) => Number.isSafeInteger(value) && Number(value) >= 0

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function optional(guard: Guard): Guard {
  return (value) => value === undefined || guard(value)
}

export function list(guard: Guard): Guard {
  return (value) => Array.isArray(value) && value.every(guard)
}

/** An object all of whose own values pass. */
export function dictionary(guard: Guard): Guard {
  return (value) => isObject(value) && Object.values(value).every(guard)
}

/** An object with these fields; further ones are let be, for what a newer version adds. */
export function shape(fields: Readonly<Record<string, Guard>>): Guard {
  const entries = Object.entries(fields)
  return (value) => isObject(value) && entries.every(([name, guard]) => guard(value[name]))
}
