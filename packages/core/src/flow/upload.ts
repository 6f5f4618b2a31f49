import { combineParts, type CompleteOk, type StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { OpenedUpload } from '../model/transfer-record.ts'
import { askSigner, complete } from './ask-signer.ts'
import type { Engine } from './engine.ts'
import { assertUnchanged, isSame } from './local-file.ts'
import { openUpload, type Opened } from './open-upload.ts'
import { runParts } from './run-parts.ts'
import { uploadPart } from './upload-part.ts'
import { endedBy, type UploadRun } from './upload-run.ts'

/** How often one run begins anew, or sends again what the store lost, before it gives up. */
const MOST_ROUNDS = 5

/** Takes a file to the store: create or resume, parts, complete. */
export async function upload(engine: Engine, run: UploadRun): Promise<StoredObject> {
  run.dispatch({ type: 'preparing' })
  const { file } = run.local
  // what an earlier visit began with, and a handle now leads to, may have been edited in between
  if (!isSame(file, run.record.fingerprint)) throw (await engine.recovery()).changed(file.name)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const begun = await begin(engine, run)
    if (begun.state === 'completed') return begun.object
    const ended = await sendAndComplete(engine, run, begun)
    if (ended.state === 'completed') return ended.object
    if (ended.state === 'conflict') throw conflict(run)
    if (ended.state === 'rejected') throw rejected(run, ended.reason)
    if (ended.state === 'gone') await forgetUpload(engine, run)
  }
  throw new LongshoreError(
    'BAD_STORE_RESPONSE',
    `The store lost "${run.record.fingerprint.name}" ${MOST_ROUNDS} times. Check the bucket's lifecycle rules, then retry.`,
  )
}

type Begun = (Opened & { readonly state: 'open' }) | { readonly state: 'completed'; readonly object: StoredObject }

/** Goes on with the upload of the record, or opens one. */
async function begin(engine: Engine, run: UploadRun): Promise<Begun> {
  const known = run.record.opened
  if (known) {
    const found = await resumeOrRenew(engine, run, known)
    if (found === 'open') return { state: 'open', opened: known }
    if (found !== 'gone') return { state: 'completed', object: found }
    await forgetUpload(engine, run)
  }
  const again = run.record.attempt > 0
  const fresh = await openUpload(engine, run)
  // an earlier create whose answer was lost may have left parts
  if (again && fresh.opened.kind === 'multipart') {
    const { resumeUpload } = await engine.recovery()
    await resumeUpload(engine, run, fresh.opened)
  }
  return { state: 'open', ...fresh }
}

async function resumeOrRenew(
  engine: Engine,
  run: UploadRun,
  known: OpenedUpload,
): Promise<'open' | 'gone' | StoredObject> {
  const { resumeUpload } = await engine.recovery()
  try {
    const found = await resumeUpload(engine, run, known)
    return found.state === 'completed' ? found.object : found.state
  } catch (error) {
    // a token too old even to be renewed: create finds the open upload by the transfer's id
    const old = error instanceof LongshoreError && (error.code === 'TOKEN_EXPIRED' || error.code === 'TOKEN_INVALID')
    if (!old) throw error
    return 'gone'
  }
}

/** The upload is gone from the store: what was sent counts no longer. */
async function forgetUpload(engine: Engine, run: UploadRun): Promise<void> {
  run.stored.clear()
  run.progress.restart()
  await engine.progressStore.clearParts(run.id)
}

async function sendAndComplete(engine: Engine, run: UploadRun, { opened, ready }: Opened): Promise<CompleteOk> {
  let todo: readonly number[] = missing(run, opened)
  for (let round = 0; ; round++) {
    let answer: CompleteOk
    try {
      await sendParts(engine, run, opened, todo, round === 0 ? ready : undefined)
      await assertUnchanged(engine, run.local)
      run.dispatch({ type: 'completing' })
      answer = await askSigner(engine, run, () => complete(engine, run, wholeOf(run, opened)))
    } catch (error) {
      const { isUploadGone } = await engine.recovery()
      if (!isUploadGone(error)) throw error
      // only the listing can tell a finished upload from a lost one, and it renews the token
      return { state: 'incomplete', parts: [] }
    }
    if (answer.state !== 'incomplete' || answer.parts.length === 0 || round === MOST_ROUNDS) return answer
    todo = answer.parts
    for (const partNumber of todo) {
      run.stored.delete(partNumber)
      run.progress.dropped(partNumber)
    }
    run.dispatch({ type: 'transferring' })
  }
}

function sendParts(
  engine: Engine,
  run: UploadRun,
  opened: OpenedUpload,
  parts: readonly number[],
  ready: Opened['ready'],
): Promise<void> {
  // a few more than there are slots: they are read and signed while the others are sent
  const window = (): number => engine.slots.limit + 3
  return runParts(parts, run.signal, window, (partNumber, signal) =>
    uploadPart(engine, endedBy(run, signal), opened, partNumber, ready),
  )
}

function missing(run: UploadRun, opened: OpenedUpload): number[] {
  const todo: number[] = []
  for (let n = 1; n <= opened.partCount; n++) if (!run.stored.has(n)) todo.push(n)
  return todo
}

function wholeOf(run: UploadRun, opened: OpenedUpload): string {
  const parts = Array.from({ length: opened.partCount }, (_, index) => run.stored.get(index + 1))
  return combineParts(parts.filter((part) => part !== undefined)) ?? ''
}

function conflict(run: UploadRun): LongshoreError {
  const { name } = run.record.fingerprint
  return new LongshoreError(
    'CONFLICT',
    `Another object took the key of "${name}" while it was uploaded; it was not touched. Upload the file under another name, or allow replacing.`,
    { name },
  )
}

function rejected(run: UploadRun, reason: string): LongshoreError {
  const { name } = run.record.fingerprint
  return new LongshoreError('REJECTED', `The server rejected "${name}": ${reason}`, { name })
}
