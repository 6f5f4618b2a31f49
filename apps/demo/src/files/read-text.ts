/** bytes of a text that are shown */
export const TEXT_SHOWN = 64_000

/** The beginning of a text file, read as UTF-8. Throws where the store refuses. */
export async function readText(url: string, size: number, signal: AbortSignal): Promise<string> {
  // a range of nothing cannot be asked for
  if (size === 0) return ''
  const headers: HeadersInit = size > TEXT_SHOWN ? { range: `bytes=0-${TEXT_SHOWN - 1}` } : {}
  const response = await fetch(url, { headers, signal, cache: 'no-store' })
  if (!response.ok) throw new Error(`The store answered ${response.status}.`)
  const bytes = await response.arrayBuffer()
  // a character that the end of the range cuts in two is left out
  return new TextDecoder().decode(bytes.slice(0, TEXT_SHOWN), { stream: size > TEXT_SHOWN })
}
