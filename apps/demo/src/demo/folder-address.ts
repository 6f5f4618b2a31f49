/**
 * The page's address of a folder, so that links, the back button and a reload lead there: `#/photos/2026/`.
 *
 * @param prefix `''` for all, else ending in `/`
 */
export function addressOf(prefix: string): string {
  return `#/${prefix.split('/').map(encodeURIComponent).join('/')}`
}

/** The folder that an address leads to; the root where it leads nowhere. */
export function folderAt(hash: string): string {
  const path = hash.startsWith('#/') ? hash.slice(2) : ''
  if (path === '') return ''
  try {
    const prefix = path.split('/').map(decodeURIComponent).join('/')
    return prefix.endsWith('/') ? prefix : `${prefix}/`
  } catch {
    // a stray % that somebody typed
    return ''
  }
}
