import { fingerprint } from '../flow/fingerprint.ts'
import { changed } from '../flow/read-failure.ts'
import type { Fingerprint, UploadRecord } from '../model/upload-record.ts'
import type { Checksum } from '../ports/checksum.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { paced } from '../paced.ts'
import type { AdoptingManager } from './adoption.ts'
import type { FoundFile } from './sources.ts'
import { isUpload, type Entry } from './entry.ts'

type Upload = Entry<UploadRecord>

export interface Attached {
  /** transfers that go on with one of the files */
  readonly attached: readonly string[]
  /** files that no interrupted transfer began with */
  readonly unmatched: readonly File[]
}

/** Gives interrupted transfers the files they began with, picked again. Each file serves one. */
export async function attach(
  store: TransferStore,
  transfers: AdoptingManager,
  found: AsyncIterable<FoundFile>,
  checksum: Checksum,
  life: AbortSignal,
): Promise<Attached> {
  // by what is seen of a file from outside
  const waiting = new Map<string, Set<Upload>>()
  for (const id of store.ids.getSnapshot()) {
    const entry = transfers.get(id)
    if (!entry || !isUpload(entry) || !needsFile(store, entry)) continue
    const look = lookOf(entry.record.fingerprint)
    waiting.set(look, (waiting.get(look) ?? new Set()).add(entry))
  }
  const attached: string[] = []
  const unmatched: File[] = []
  for await (const one of paced(found)) {
    const alike = waiting.get(lookOf(one.file)) ?? new Set()
    const { same, twin } = await match(alike, one, (file) => fingerprint(checksum, file, '', life))
    if (same) {
      alike.delete(same)
      attached.push(same.id)
      transfers.attach(same.id, { file: one.file, handle: one.handle })
      continue
    }
    unmatched.push(one.file)
    if (twin) refuse(transfers, twin)
  }
  return { attached, unmatched }
}

/** Interrupted, or failed for its file: the right one mends both. */
function needsFile(store: TransferStore, entry: Upload): boolean {
  const shown = store.get(entry.id)
  if (shown?.state === 'failed')
    return shown.error.code === 'FILE_CHANGED' || shown.error.code === 'FILE_UNREADABLE'
  return shown?.state === 'interrupted'
}

/** Its name, size and time are those of the upload's file, and its bytes are not. */
function refuse(transfers: AdoptingManager, entry: Upload): void {
  const error = changed(entry.record.fingerprint.name)
  transfers.dispatch(entry, { type: 'failed', error })
  entry.attempt.reject(error)
}

interface Matched {
  /** the upload that the file belongs to */
  readonly same?: Upload | undefined
  /** where there is none: one whose file looks just like it from outside */
  readonly twin?: Upload | undefined
}

/** Whose file it is, of those that look like it from outside. */
async function match(
  all: ReadonlySet<Upload>,
  { file, relativePath }: FoundFile,
  print: (file: File) => Promise<Fingerprint>,
): Promise<Matched> {
  const alike = [...all]
  // of one that never began nothing is known, and nothing need be
  const known = alike.some(({ record }) => record.fingerprint.edges !== '')
  const edges = known
    ? await print(file).then(
        (found) => found.edges,
        () => undefined,
      )
    : ''
  if (edges === undefined) return {}
  const isHere = ({ record }: Upload): boolean => record.fingerprint.relativePath === relativePath
  const same = alike.filter(
    // one that never began has nothing stored to be mixed up with
    ({ record }) => record.fingerprint.edges === '' || record.fingerprint.edges === edges,
  )
  return { same: same.find(isHere) ?? same[0], twin: alike.find(isHere) }
}

function lookOf({ name, size, lastModified }: Pick<Fingerprint, 'name' | 'size' | 'lastModified'>): string {
  return `${size} ${lastModified} ${name}`
}
