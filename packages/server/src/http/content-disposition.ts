import { essenceOf, isMediaType } from '../rules/media-type.ts'

/** What a browser that is led to an object is to do with it. */
export type Disposition = 'inline' | 'attachment'

/** Types that no browser runs anything in: all others are for saving, whatever was asked for. */
const SHOWABLE =
  /^(?:image\/(?:png|jpeg|gif|webp|avif|apng|bmp|tiff|heic|heif|x-icon|vnd\.microsoft\.icon)|(?:audio|video)\/[a-z0-9.-]+|text\/(?:plain|csv))$/i

/** `Content-Disposition` with the name in ASCII for old readers and in full (RFC 6266, RFC 8187). */
export function contentDisposition(wished: Disposition, name: string, type: string): string {
  const showable = isMediaType(type) && SHOWABLE.test(essenceOf(type))
  const kind = wished === 'inline' && showable ? 'inline' : 'attachment'
  // It has no UTF-8: the replacement character stands for it.
  const full = name.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  const plain = full.replaceAll(/[^\x20-\x7e]/gu, '_').replaceAll(/["\\%]/g, '_')
  const extended = plain === full ? '' : `; filename*=UTF-8''${encodeExtended(full)}`
  return `${kind}; filename="${plain}"${extended}`
}

/** `encodeURIComponent` leaves some that RFC 8187 does not take as they are. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
