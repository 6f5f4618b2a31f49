import type { Longshore } from '@longshore/core'

/** Puts an address of an object on the clipboard; only in a click. Throws where it cannot be had, or the browser refuses. */
export async function copyLink(client: Longshore, key: string): Promise<void> {
  const url = client.files.url(key)
  const { clipboard } = navigator
  if (typeof ClipboardItem === 'undefined') return clipboard.writeText(await url)
  // given before it is known: a browser may have forgotten the click by then
  const text = url.then((address) => new Blob([address], { type: 'text/plain' }))
  await clipboard.write([new ClipboardItem({ 'text/plain': text })])
}
