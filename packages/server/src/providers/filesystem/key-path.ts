import { MAX_KEY_BYTES } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'

/** Where a key's entry stands below the folder of objects. */
export interface KeyPath {
  readonly folders: readonly string[]
  readonly file: string
}

/** A piece of a segment ends once it has this many characters; with suffix it stays under 255. */
const FULL = 198

/**
 * Folders mirror the key's segments, so that a listing by prefix reads only the folders it shows.
 *
 * A segment `s` is the folder `s.d` where keys go on below it and the file `s.json` where one ends, so
 * `a` and `a/b` coexist. A segment too long for a name goes on in `piece.c`; a piece that is full always
 * does, even with nothing left, so that all that begins with it stands there. Sorting one folder by
 * the decoded name (plus `/` for a `.d`) therefore gives keys in the order of their UTF-8 bytes.
 *
 * Throws `INVALID_KEY`.
 */
export function pathOfKey(key: string): KeyPath {
  checkKey(key)
  return layOut(key)
}

/**
 * The folders in which all stands that begins with a prefix, whatever else does there. Any text is a prefix:
 * what no key begins with is found nowhere.
 */
export function foldersOfPrefix(prefix: string): readonly string[] {
  return layOut(prefix).folders
}

function layOut(key: string): KeyPath {
  const folders: string[] = []
  const segments = key.split('/').map(piecesOf)
  const last = segments.pop() ?? []
  for (const pieces of segments) folders.push(...folderNames(pieces, '.d'))
  const names = folderNames(last, '.json')
  const file = names.pop() ?? ''
  return { folders: [...folders, ...names], file }
}

function folderNames(pieces: readonly string[], suffix: string): string[] {
  return pieces.map((piece, i) => piece + (i < pieces.length - 1 ? '.c' : suffix))
}

/** All but the last are full. */
function piecesOf(segment: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const byte of Buffer.from(segment)) {
    piece += nameOfByte(byte)
    if (piece.length < FULL) continue
    pieces.push(piece)
    piece = ''
  }
  return [...pieces, piece]
}

/** Lower case only, for file systems that take `A` and `a` for one name. */
function nameOfByte(byte: number): string {
  const char = String.fromCharCode(byte)
  if (/[a-z0-9._-]/.test(char)) return char
  if (/[A-Z]/.test(char)) return `^${char.toLowerCase()}`
  return `%${byte.toString(16).padStart(2, '0')}`
}

function checkKey(key: string): void {
  const refuse = (why: string): never => {
    throw new ProviderError('INVALID_KEY', `The key ${why}.`)
  }
  if (key === '') refuse('is empty')
  if (key.startsWith('/')) refuse('begins with a slash')
  if (key.includes('\0')) refuse('has a NUL in it')
  const bytes = Buffer.from(key)
  if (bytes.length > MAX_KEY_BYTES) refuse(`has more than ${MAX_KEY_BYTES} bytes`)
  // A lone surrogate has no UTF-8 of its own: two keys would be one.
  if (bytes.toString() !== key) refuse('is no well-formed Unicode')
  if (key.split('/').some((segment) => segment === '.' || segment === '..')) refuse('has a segment . or ..')
}
