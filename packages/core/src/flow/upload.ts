import type { CompleteOk, StoredObject } from '@longshore/protocol'
import type { OpenedUpload } from '../model/upload-record.ts'
import { askSigner, complete } from './ask-signer.ts'
import type { Engine } from './engine.ts'
import { assertUnchanged, isSame } from './local-file.ts'
import { openUpload, type Opened } from './open-upload.ts'
import { runParts } from './run-parts.ts'
import { partsBegun, signTogether } from './sign-together.ts'
import { uploadPart } from './upload-part.ts'
import { endedBy } from './transfer-run.ts'
import type { UploadRun } from './upload-run.ts'

/** An upload whose missing parts can be sent, or the object where nothing is missing. */
export type Begun =
  | (Opened & { readonly state: 'open' })
  | { readonly state: 'completed'; readonly object: StoredObject }

/** Takes a file to the store: create or resume, parts, complete. */
export async function upload(engine: Engine, run: UploadRun): Promise<StoredObject> {
  run.dispatch({ type: 'preparing' })
  const { record, local } = run
  // what an earlier visit began with, and a handle now leads to, may have been edited in between
  if (!isSame(local.file, record.fingerprint)) throw (await engine.recovery()).changed(local.file.name)
  let begun: Begun =
    record.attempt > 0
      ? await (await engine.recovery()).goOn(engine, run)
      : { state: 'open', ...(await openUpload(engine, run)) }
  for (let round = 1; begun.state === 'open'; round++) {
    const ended = await sendAndComplete(engine, run, begun)
    begun =
      ended.state === 'completed'
        ? ended
        : await (await engine.recovery()).startOver(engine, run, ended, round)
  }
  return begun.object
}

async function sendAndComplete(
  engine: Engine,
  run: UploadRun,
  { opened, first }: Opened,
): Promise<CompleteOk> {
  const window = (): number => partsBegun(engine.slots)
  const signing = signTogether(engine.slots)
  try {
    await runParts(missing(run, opened), run.signal, window, (partNumber, signal) =>
      uploadPart(engine, endedBy(run, signal), opened, {
        partNumber,
        signing,
        ...(partNumber === 1 && first),
      }),
    )
    // one request carries what was summed up, or nothing: no mix of two versions can come of it
    if (opened.kind === 'multipart') await assertUnchanged(engine, run.local)
    run.dispatch({ type: 'completing' })
    // what a single request carries stands for itself
    const inOrder = [...run.stored.values()].sort((a, b) => a.partNumber - b.partNumber)
    const whole = opened.checksum ?? (await engine.checksum.combine(inOrder, opened.algorithm))
    return await askSigner(engine, run, () => complete(engine, run, whole))
  } catch (error) {
    run.signal.throwIfAborted()
    const { isUploadGone } = await engine.recovery()
    if (!isUploadGone(error)) throw error
    // only the listing can tell a finished upload from a lost one, and it renews the token
    return { state: 'incomplete', parts: [] }
  }
}

function missing(run: UploadRun, opened: OpenedUpload): number[] {
  const todo: number[] = []
  for (let n = 1; n <= opened.partCount; n++) if (!run.stored.has(n)) todo.push(n)
  return todo
}
