import type { Algorithm, PartsOk, StoredPart } from '@longshore/protocol'
import type { PartRecord } from '../model/part-record.ts'
import type { OpenedUpload } from '../model/upload-record.ts'
import { keepLoading } from '../keep-loading.ts'
import { partRange } from '../plan/part-range.ts'
import { reconcileParts } from '../plan/reconcile-parts.ts'
import { askSigner, listParts } from './ask-signer.ts'
import type * as DoubtfulParts from './doubtful-parts.ts'
import type { Engine } from './engine.ts'
import { digest } from './digest.ts'
import { changed } from './read-failure.ts'
import { runParts } from './run-parts.ts'
import { endedBy } from './transfer-run.ts'
import type { UploadRun } from './upload-run.ts'

/** How many parts are read back at once to be proven. */
const PROOFS = 2

/**
 * Finds out what of an upload stands: the store's listing, proven part by part against the local
 * file. A part whose local bytes are no longer what was sent means that the file changed; one that
 * the store holds otherwise than this browser recorded is sent again. Where nothing was recorded (the tab died
 * before it could) the store's checksum, which it compared as the part arrived, tells what was sent.
 */
export async function resumeUpload(engine: Engine, run: UploadRun, opened: OpenedUpload): Promise<PartsOk> {
  const answer = await askSigner(engine, run, () => listParts(engine, run))
  if (answer.state !== 'open') return answer
  if (opened.kind === 'single') {
    if (opened.checksum !== (await digest(engine, run, run.local.file, opened.algorithm))) {
      throw changed(run.local.file.name)
    }
    return answer
  }
  const { size } = run.local.file
  const { stored } = reconcileParts({ ...opened, listed: answer.parts, size })
  const listed = new Map(stored.map((part) => [part.partNumber, part]))
  const proven = new Map<number, PartRecord>()
  await runParts(
    listed.keys(),
    run.signal,
    () => PROOFS,
    async (partNumber, signal) => {
      const found = listed.get(partNumber)
      const part =
        found && (await prove(engine, endedBy(run, signal), opened, found, run.stored.get(partNumber)))
      if (!part) return
      proven.set(partNumber, part)
      run.progress.stored(partNumber, part.size)
    },
  )
  // only now, so that a pause in between loses no record
  run.stored.clear()
  for (const [partNumber, part] of proven) run.stored.set(partNumber, part)
  run.local.proven = true
  return answer
}

/** For stores that verify or list no checksums: a chunk of its own, since few are left. */
export function doubtfulParts(): Promise<typeof DoubtfulParts> {
  return keepLoading(() => import('./doubtful-parts.ts'))
}

/** The part as it may be trusted, or `undefined` where it has to be sent again. */
async function prove(
  engine: Engine,
  run: UploadRun,
  opened: OpenedUpload,
  listed: StoredPart,
  recorded: PartRecord | undefined,
): Promise<PartRecord | undefined> {
  const { partNumber, size } = listed
  const digestPart = (algorithm: Algorithm): Promise<string> => {
    const { start, end } = partRange(partNumber, run.local.file.size, opened.partSize)
    return digest(engine, run, run.local.file.slice(start, end), algorithm)
  }
  const local = run.local.proven && recorded ? recorded.checksum : await digestPart(opened.algorithm)
  if (recorded && recorded.checksum !== local) throw changed(run.local.file.name)
  const part = { partNumber, size, checksum: local }
  if (listed.checksum === local) return part
  if (listed.checksum !== undefined) {
    // of a file that was picked again and a part that no record knows, the store's word is the only one
    if (!recorded && !run.local.proven) throw changed(run.local.file.name)
    return undefined
  }
  const { isEtagOf } = await doubtfulParts()
  return (await isEtagOf(listed.etag, digestPart, recorded)) ? part : undefined
}
