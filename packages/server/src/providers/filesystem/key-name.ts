/** What a name in a folder of keys stands for. */
export interface KeyName {
  /** an object, or a folder of those that go on behind these bytes */
  readonly kind: 'object' | 'folder'
  /** of the key, one character a byte, a `.d` with its slash: so that texts sort as the bytes do */
  readonly bytes: string
}

const KINDS = { '.json': 'object', '.d': 'folder', '.c': 'folder' } as const

/** Reads back what `key-path` wrote; `undefined` for a name that is none of its. */
export function readKeyName(name: string): KeyName | undefined {
  const match = /^((?:[a-z0-9._-]|\^[a-z]|%[0-9a-f]{2})*)(\.json|\.d|\.c)$/.exec(name)
  if (!match) return undefined
  const [, escaped = '', suffix = ''] = match
  const bytes = escaped.replaceAll(/\^([a-z])|%([0-9a-f]{2})/g, (_, letter?: string, hex?: string) =>
    letter === undefined ? String.fromCharCode(Number.parseInt(hex ?? '', 16)) : letter.toUpperCase(),
  )
  return { kind: KINDS[suffix as keyof typeof KINDS], bytes: suffix === '.d' ? `${bytes}/` : bytes }
}

/** A key or a piece of one, one character a byte of its UTF-8. */
export function toBytes(key: string): string {
  return Buffer.from(key).toString('latin1')
}

export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString()
}
