import { useInsertionEffect, useRef } from 'react'

/** What was rendered last, for events to read: so actions stay the same while options are written inline. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useInsertionEffect(() => {
    latest.current = value
  })
  return latest
}
