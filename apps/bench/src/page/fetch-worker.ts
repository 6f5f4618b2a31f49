export interface FetchOrder {
  readonly url: string
  /** bytes */
  readonly size: number
}

/** What a worker can do with a file that TypeScript's types of a page do not know. */
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { readonly at: number }): number
  flush(): void
  close(): void
}

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>
}

const CONNECTIONS = 6
const RANGE = 8 * 1024 * 1024

self.onmessage = ({ data }: MessageEvent<FetchOrder>): void => {
  void fetchAll(data).then(() => self.postMessage('done'))
}

async function fetchAll({ url, size }: FetchOrder): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const handle = (await root.getFileHandle('floor.bin', { create: true })) as SyncFileHandle
  const file = await handle.createSyncAccessHandle()
  const starts = Array.from({ length: Math.ceil(size / RANGE) }, (_, n) => n * RANGE).values()
  const work = async (): Promise<void> => {
    for (const start of starts) await fetchRange(file, url, start, Math.min(size, start + RANGE))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  file.flush()
  file.close()
}

async function fetchRange(file: SyncAccessHandle, url: string, start: number, end: number): Promise<void> {
  // as a download that is pinned to its object must, and what makes the browser ask the store first
  const headers = { range: `bytes=${start}-${end - 1}`, 'if-match': '"drained"' }
  const { body } = await fetch(url, { headers, cache: 'no-store' })
  const reader = body?.getReader()
  for (let at = start; ;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || !value) break
    at += file.write(value, { at })
  }
  file.flush()
}
