import { crc32c } from '@longshore/protocol'

/** Bytes of a name that every file system takes. */
const MAX_BYTES = 255
/** What Windows or a browser takes in no name, control characters among it. */
// oxlint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u001f\u007f"*/:<>?\\|\u202a-\u202e\u2066-\u2069]/g
/** Devices of Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i

/**
 * The segments of a relative path, each a name that file systems take. None leads up or is empty, and
 * none is another's by its cleaning: a name that had to be changed carries a checksum of what it was.
 */
export function safePath(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map(safeName)
}

/** One name, as {@link safePath} has it. */
export function safeName(name: string): string {
  const cleaned = name
    .replace(REFUSED, '_')
    .replace(/^ +/, '_')
    .replace(/[. ]+$/, '_')
    .replace(DEVICE, (device) => `_${device}`)
    .toWellFormed()
  const bytes = new TextEncoder().encode(cleaned).length
  if (cleaned === name && cleaned !== '' && bytes <= MAX_BYTES) return cleaned
  return marked(cleaned, name)
}

/** Another name of the same meaning, for where that one is refused or taken. */
export function otherName(name: string): string {
  return marked(`${name}_`, name)
}

/** The name with a mark before its extension, as short as it has to be. */
function marked(name: string, original: string): string {
  const mark = crc32c(new TextEncoder().encode(original))
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]{1,16})?$/su.exec(name) ?? []
  const tail = `-${(mark >>> 0).toString(16).padStart(8, '0')}${extension}`
  const room = MAX_BYTES - new TextEncoder().encode(tail).length
  let kept = ''
  let bytes = 0
  for (const character of stem) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > room) break
    kept += character
  }
  return kept + tail
}
