import type { Longshore } from '@longshore/core'

import { letFail } from '../engine/let-fail.ts'

/** Puts an address of an object on the clipboard; only in a click. Throws where it cannot be had, or the browser refuses. */
export async function copyLink(client: Longshore, key: string): Promise<void> {
  // missing on a page that is not secure, whatever the types say
  const { clipboard } = navigator as Partial<Pick<Navigator, 'clipboard'>>
  if (!clipboard) throw new Error('This page is given no clipboard: it is not secure.')
  const url = client.files.url(key)
  if (typeof ClipboardItem === 'undefined') return clipboard.writeText(await url)
  // given before it is known: a browser may have forgotten the click by then
  const text = url.then((address) => new Blob([address], { type: 'text/plain' }))
  letFail(text)
  // why there is no address says more than that nothing could be written
  await Promise.all([url, clipboard.write([new ClipboardItem({ 'text/plain': text })])])
}
