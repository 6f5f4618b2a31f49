import { MAX_NAME_BYTES } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { byteLength, cutToBytes } from './utf8.ts'

const CONTROL = /\p{Cc}/u
/** Bidirectional overrides and marks, line separators, zero-width spaces: they make a name read as another. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g
const LONE_SURROGATE = /\p{Surrogate}/gu
/** Devices on Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
/** Names that change how a web server treats their folder, should one ever serve it. */
const SERVER_SETTINGS = /^(\.ht.*|\.user\.ini|web\.config)$/i
const LONGEST_EXTENSION = 32

/**
 * The file's own name, as people are to see it: the last segment of what was sent, without what would
 * make it read as another name. Control characters are `INVALID_NAME`.
 */
export function ownName(sent: string): string {
  if (CONTROL.test(sent))
    throw new CallError('INVALID_NAME', 'A name holds a control character. Rename the file.')
  const last = sent.split(/[/\\]/).at(-1) ?? ''
  const name = last.replace(LONE_SURROGATE, '_').replace(INVISIBLE, '')
  if (/^[\s.]*$/.test(name)) throw new CallError('INVALID_NAME', 'A name is empty. Give the file a name.')
  return name
}

/** A name as one key segment of at most 255 bytes that is harmless on every file system. */
export function cleanName(sent: string): string {
  let name = ownName(sent)
    .normalize('NFC')
    .trim()
    .replace(/[\s.]+$/, '')
  name = name.replace(DEVICE, '$1_').replace(SERVER_SETTINGS, '_$1')
  return fitName(name, '')
}

/** `name` with `suffix` before its extension, the stem cut so that all has at most 255 bytes. */
export function fitName(name: string, suffix: string): string {
  const { stem, extension } = splitExtension(name)
  const room = MAX_NAME_BYTES - byteLength(suffix) - byteLength(extension)
  return `${cutToBytes(stem, room)}${suffix}${extension}`
}

function splitExtension(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || byteLength(name.slice(dot)) > LONGEST_EXTENSION) return { stem: name, extension: '' }
  return { stem: name.slice(0, dot), extension: name.slice(dot) }
}

/** The folders of a relative path, cleaned, each with its `/`; the last segment is the file's and left out. */
export function cleanFolder(relativePath: string): string {
  return relativePath
    .split('/')
    .slice(0, -1)
    .filter((segment) => segment !== '')
    .map((segment) => {
      if (/[\\]/.test(segment))
        throw new CallError('INVALID_NAME', 'A folder name holds a backslash. Rename the folder.')
      return `${cleanName(segment)}/`
    })
    .join('')
}
