import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from './folders.ts'
import { readKeyName, type KeyName } from './key-name.ts'

/** Which keys to walk; all texts have one character a byte. */
export interface Span {
  /** what they begin with */
  readonly prefix: string
  /** the first that may come */
  readonly from: string
  /** whether folders behind the prefix are told rather than walked */
  readonly grouped: boolean
}

/** A key, or all that stand in a folder, as one. */
export interface Walked {
  readonly kind: 'object' | 'folder'
  readonly bytes: string
  readonly path: string
}

/** Names of a folder held at once: more than a page, so that a page reads a folder once. */
const HELD = 2048

/**
 * The keys of a folder and those below it, in the order of their bytes. `base` is what their bytes begin
 * with. Memory is flat however many there are; a folder that goes away meanwhile had nothing left.
 */
export async function* walkKeys(folder: string, base: string, span: Span): AsyncGenerator<Walked, void> {
  let behind: string | undefined
  for (;;) {
    const names = await nextNames(folder, behind, (name) => isWanted(name.kind, base + name.bytes, span))
    for (const { kind, bytes, name } of names) {
      const walked: Walked = { kind, bytes: base + bytes, path: join(folder, name) }
      if (kind === 'object') yield walked
      else if (span.grouped && bytes.endsWith('/')) {
        // One that a crash has left empty is not to show.
        if (!(await isEmpty(walked, span))) yield walked
      } else yield* walkKeys(walked.path, walked.bytes, span)
    }
    if (names.length < HELD) return
    behind = names.at(-1)?.bytes
  }
}

function isWanted(kind: KeyName['kind'], bytes: string, { prefix, from }: Span): boolean {
  return bytes.startsWith(prefix) && (bytes >= from || (kind === 'folder' && from.startsWith(bytes)))
}

async function isEmpty({ path, bytes }: Walked, span: Span): Promise<boolean> {
  const first = await walkKeys(path, bytes, { ...span, grouped: false }).next()
  return first.done === true
}

interface NamedKey extends KeyName {
  readonly name: string
}

/** The first names behind one, in order, at most {@link HELD}. */
async function nextNames(
  folder: string,
  behind: string | undefined,
  isWantedName: (name: KeyName) => boolean,
): Promise<readonly NamedKey[]> {
  let names: NamedKey[] = []
  let ceiling: string | undefined
  const keepFirst = (): void => {
    names = names.toSorted((a, b) => (a.bytes < b.bytes ? -1 : 1)).slice(0, HELD)
    if (names.length === HELD) ceiling = names.at(-1)?.bytes
  }
  try {
    for await (const item of await opendir(folder, { bufferSize: 1024 })) {
      const key = readKeyName(item.name)
      // Links are nobody's: what one leads to stands outside.
      if (!key || !(key.kind === 'object' ? item.isFile() : item.isDirectory())) continue
      if (behind !== undefined && key.bytes <= behind) continue
      if (ceiling !== undefined && key.bytes > ceiling) continue
      if (!isWantedName(key)) continue
      names.push({ ...key, name: item.name })
      if (names.length === 2 * HELD) keepFirst()
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  keepFirst()
  return names
}
