import type { CompleteOk } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from './engine.ts'
import { openUpload } from './open-upload.ts'
import { doubtfulParts, resumeUpload } from './resume-upload.ts'
import type { Begun } from './upload.ts'
import type { UploadRun } from './upload-run.ts'

/** How often one run begins anew, or sends again what the store lost, before it gives up. */
const MOST_ROUNDS = 5

/** Goes on with what an earlier run, or an earlier round of this one, has begun. */
export async function goOn(engine: Engine, run: UploadRun): Promise<Begun> {
  const { opened, route } = run.record
  if (opened) {
    // mostly answered before the listing is; until then data goes to the default host
    engine.signer
      .config(route, run.signal)
      .then(async ({ hosts }) => (await engine.recovery()).spread(engine, route, hosts))
      .catch(() => {})
    const found = await resumeUpload(engine, run, opened).catch((error: unknown) => {
      // a token too old even to be renewed: create finds the open upload by the transfer's id
      if (isTokenOver(error)) return { state: 'gone' } as const
      throw error
    })
    if (found.state === 'completed') return found
    if (found.state === 'open') return { state: 'open', opened }
    await forgetParts(engine, run)
  }
  const fresh = await openUpload(engine, run)
  // an earlier create whose answer was lost may have left parts
  if (fresh.opened.kind === 'multipart') await resumeUpload(engine, run, fresh.opened)
  return { state: 'open', ...fresh }
}

/** What to do about a Complete that made no object. */
export async function startOver(
  engine: Engine,
  run: UploadRun,
  ended: Exclude<CompleteOk, { state: 'completed' }>,
  round: number,
): Promise<Begun> {
  const { name } = run.record.fingerprint
  if (ended.state === 'conflict') {
    throw new LongshoreError(
      'CONFLICT',
      `Another object took the key of "${name}" while it was uploaded; it was not touched. Upload the file under another name, or allow replacing.`,
      { name },
    )
  }
  if (ended.state === 'rejected') {
    const { dropWrongParts } = await doubtfulParts()
    const left = await dropWrongParts(engine, run, resumeUpload)
    if (left && round < MOST_ROUNDS) return left
    if (left) {
      throw new LongshoreError(
        'CHECKSUM_MISMATCH',
        `The store lists other checksums than those of "${name}", though its parts were sent ${MOST_ROUNDS} times. Something alters the bytes: check the store, and proxies before it.`,
        { name },
      )
    }
    throw new LongshoreError('REJECTED', `The server rejected "${name}": ${ended.reason}`, { name })
  }
  if (round >= MOST_ROUNDS) {
    throw new LongshoreError(
      'BAD_STORE_RESPONSE',
      `The store lost "${name}" ${MOST_ROUNDS} times. Check the bucket's lifecycle rules, then retry.`,
      { name },
    )
  }
  const { opened } = run.record
  const again = ended.state === 'incomplete' ? ended.parts : []
  if (!opened || again.length === 0) {
    run.dispatch({ type: 'preparing' })
    return goOn(engine, run)
  }
  for (const partNumber of again) {
    run.stored.delete(partNumber)
    run.progress.dropped(partNumber)
  }
  return { state: 'open', opened }
}

function isTokenOver(error: unknown): boolean {
  return error instanceof LongshoreError && (error.code === 'TOKEN_EXPIRED' || error.code === 'TOKEN_INVALID')
}

/** The upload is gone from the store: what was sent counts no longer. */
async function forgetParts(engine: Engine, run: UploadRun): Promise<void> {
  run.stored.clear()
  run.progress.restart()
  await engine.progressStore.clearParts(run.id)
}
