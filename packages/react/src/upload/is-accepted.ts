/** As browsers do, and the server's routes: a file passes by its type or by its extension. */
export function isAccepted(tokens: readonly string[], { name, type }: File): boolean {
  const essence = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const lower = name.toLowerCase()
  return (
    tokens.length === 0 ||
    tokens.some((token) => {
      if (token === '*' || token === '*/*') return true
      if (token.startsWith('.')) return lower.endsWith(token)
      return token.endsWith('/*') ? essence.startsWith(token.slice(0, -1)) : essence === token
    })
  )
}
