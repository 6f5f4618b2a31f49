import type { DownloadedObject, Longshore } from '@longshore/core'
import type { DownloadTarget } from './window.ts'

/** A file in the browser's own file system, in place of one that a person would pick. */
const PICKED = 'picked.bin'

export async function download(
  longshore: Longshore | undefined,
  key: string,
  to: DownloadTarget,
): Promise<string> {
  if (!longshore) throw new Error('the page was given no endpoint')
  return longshore.download(key, { to: to === 'file' ? await picked() : to }).id
}

export async function sha256Of(longshore: Longshore | undefined, id: string): Promise<string> {
  const transfer = longshore?.transfers.get(id)
  if (!transfer) throw new Error('there is no such download')
  const { file, handle } = (await transfer.finished) as DownloadedObject
  const bytes = file ?? (await (handle ?? (await picked())).getFile())
  return (await fetch('/sha256', { method: 'POST', body: bytes })).text()
}

async function picked(): Promise<FileSystemFileHandle> {
  return (await navigator.storage.getDirectory()).getFileHandle(PICKED, { create: true })
}
