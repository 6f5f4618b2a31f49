/** A key as it stands in a URL's path, or in the header that names what is copied. */
export function encodeKey(key: string): string {
  return key.split('/').map(encode).join('/')
}

/** As signature version 4 wants it: RFC 3986's unreserved characters alone stay. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
