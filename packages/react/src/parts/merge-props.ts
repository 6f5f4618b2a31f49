type Props = Readonly<Record<string, unknown>>
type Handler = (event: { readonly defaultPrevented?: boolean } | undefined, ...more: unknown[]) => unknown

/**
 * What is given, over what is ours. Of event handlers both run, the given one first, and ours not where that one
 * prevented the default. Class names are joined, styles merged; a property given as undefined is not given.
 */
export function mergeProps(ours: Props, given: Props): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...ours }
  for (const [key, value] of Object.entries(given)) {
    if (value !== undefined) merged[key] = mergeOne(key, ours[key], value)
  }
  return merged
}

function mergeOne(key: string, ours: unknown, given: unknown): unknown {
  if (ours === undefined) return given
  if (key === 'className') return [ours, given].filter(Boolean).join(' ')
  if (key === 'style') return { ...(ours as object), ...(given as object) }
  return /^on[A-Z]/.test(key) && isHandler(ours) && isHandler(given) ? both(given, ours) : given
}

function both(first: Handler, then: Handler): Handler {
  return (event, ...more) => {
    const answer = first(event, ...more)
    if (!event?.defaultPrevented) then(event, ...more)
    return answer
  }
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function'
}
