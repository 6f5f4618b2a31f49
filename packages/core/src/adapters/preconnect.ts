/** ms for which a connection that was asked for needs no asking again: browsers keep one that nobody used for 10 s at least */
const KEPT_FOR = 10_000

/** when each origin was last asked for, ms since 1970: of the page, as its connections are */
const asked = new Map<string, number>()

/**
 * Has the browser open a connection for requests without cookies, which is a round trip or three that the first of them
 * need not wait for. A hint: some do it, and nothing depends on it.
 */
export function preconnect(origin: string, now: number): void {
  if (typeof document === 'undefined' || now - (asked.get(origin) ?? -Infinity) < KEPT_FOR) return
  asked.set(origin, now)
  const link = document.createElement('link')
  link.rel = 'preconnect'
  link.crossOrigin = 'anonymous'
  link.href = origin
  document.head.append(link)
  // heeded when it came; what the page's own script made of its head stays as it was
  link.remove()
}
