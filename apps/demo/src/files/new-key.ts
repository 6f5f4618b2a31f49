/** What a typed name comes to. */
export type NewKey =
  | { readonly kind: 'same' }
  | { readonly kind: 'key'; readonly key: string }
  /** in words, why it cannot be taken */
  | { readonly kind: 'refused'; readonly why: string }

/** The key of a file that stays in its folder under another name. What else a key may not be, the server says. */
export function newKey(key: string, typed: string): NewKey {
  const folder = key.slice(0, key.lastIndexOf('/') + 1)
  const name = typed.trim()
  if (`${folder}${name}` === key) return { kind: 'same' }
  if (name === '') return { kind: 'refused', why: 'A file needs a name.' }
  if (/[/\\]/.test(name)) return { kind: 'refused', why: 'A name cannot hold / or \\.' }
  if (name === '.' || name === '..')
    return { kind: 'refused', why: 'A name of dots alone stands for a folder.' }
  return { kind: 'key', key: `${folder}${name}` }
}

/** How much of a name stands before its extension: what a person is most likely to change. */
export function stemLength(name: string): number {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? dot : name.length
}
