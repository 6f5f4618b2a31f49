/** The tokens of an `accept` attribute in lower case; none takes all. */
export function acceptTokens(accept: string | readonly string[] | undefined): readonly string[] {
  const list = typeof accept === 'string' ? accept.split(',') : (accept ?? [])
  return list.map((token) => token.trim().toLowerCase()).filter((token) => token !== '')
}
