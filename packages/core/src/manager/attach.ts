import { fingerprint } from '../flow/fingerprint.ts'
import type { Fingerprint } from '../model/transfer-record.ts'
import type { Checksum } from '../ports/checksum.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import type { FoundFile } from './collect-files.ts'
import type { Entry } from './entry.ts'
import type { UploadManager } from './upload-manager.ts'

export interface Attached {
  /** transfers that go on with one of the files */
  readonly attached: readonly string[]
  /** files that no interrupted transfer began with */
  readonly unmatched: readonly File[]
}

/** Gives interrupted transfers the files they began with, picked again. Each file serves one. */
export async function attach(
  store: TransferStore,
  uploads: UploadManager,
  found: AsyncIterable<FoundFile>,
  checksum: Checksum,
  life: AbortSignal,
): Promise<Attached> {
  const waiting = new Map<string, Entry>()
  for (const id of store.ids.getSnapshot()) {
    const entry = uploads.get(id)
    if (entry && needsFile(store, entry)) waiting.set(id, entry)
  }
  const attached: string[] = []
  const unmatched: File[] = []
  for await (const one of found) {
    const entry = await match(waiting.values(), one, (file) => fingerprint(checksum, file, '', life))
    if (!entry) {
      unmatched.push(one.file)
      continue
    }
    waiting.delete(entry.id)
    attached.push(entry.id)
    uploads.attach(entry.id, one)
  }
  return { attached, unmatched }
}

/** Interrupted, or failed for its file: the right one mends both. */
function needsFile(store: TransferStore, entry: Entry): boolean {
  const shown = store.get(entry.id)
  if (shown?.state === 'failed')
    return shown.error.code === 'FILE_CHANGED' || shown.error.code === 'FILE_UNREADABLE'
  return shown?.state === 'interrupted'
}

async function match(
  waiting: Iterable<Entry>,
  { file, relativePath }: FoundFile,
  print: (file: File) => Promise<Fingerprint>,
): Promise<Entry | undefined> {
  const alike = [...waiting].filter(({ record }) => isAlike(record.fingerprint, file))
  if (alike.length === 0) return undefined
  const { edges } = await print(file).catch(() => ({ edges: undefined }))
  const same = alike.filter(
    // one that never began has nothing stored to be mixed up with
    ({ record }) => record.fingerprint.edges === '' || record.fingerprint.edges === edges,
  )
  return same.find(({ record }) => record.fingerprint.relativePath === relativePath) ?? same[0]
}

function isAlike(print: Fingerprint, { name, size, lastModified }: File): boolean {
  return print.name === name && print.size === size && print.lastModified === lastModified
}
