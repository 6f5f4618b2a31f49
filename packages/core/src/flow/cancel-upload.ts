import type { PartsOk, StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import { askSigner } from './ask-signer.ts'
import type { Engine } from './engine.ts'
import { createItem } from './open-upload.ts'
import type { TransferRun } from './transfer-run.ts'

/** How often the store is asked whether the upload is gone before the server's sweeper is left to it. */
const MOST_ROUNDS = 10
/** ms after which a request whose last byte had left the browser before it was called off has landed */
const LANDED_AFTER = 2_000

/**
 * Removes what an upload left at the store, once all its requests have settled: aborts, lists, and
 * repeats until it is gone, since a part under way may land after the abort.
 *
 * @param asked whether Complete was asked. It may have won: what it made is then left, and answered.
 */
export async function cancelUpload(
  engine: Engine,
  run: TransferRun<UploadRecord>,
  asked: boolean,
): Promise<StoredObject | undefined> {
  const { opened, packed } = run.record
  // its object is all that it can have left
  const single = opened ? opened.kind === 'single' : packed !== undefined
  const token = opened?.token ?? (await findToken(engine, run))
  if (token === undefined) return undefined
  const list = (): Promise<PartsOk> =>
    askSigner(engine, run, () => engine.signer.parts({ token }, run.signal))
  const abortUntilGone = async (): Promise<StoredObject | undefined> => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await askSigner(engine, run, () => engine.signer.abort({ token }, run.signal))
      const left = await list()
      if (left.state === 'completed') return left.object
      // what a single request left is its object, and the abort took that
      if (left.state === 'gone' || single) return undefined
    }
    return undefined
  }

  try {
    const won = asked ? await list() : undefined
    if (won?.state === 'completed') return won.object
    const object = await abortUntilGone()
    if (object) return object
    await new Promise<void>((resolve) => engine.clock.after(LANDED_AFTER, resolve))
    return await abortUntilGone()
  } catch (error) {
    // nothing can be asked of so old an upload any more: the sweeper has it
    if (error instanceof LongshoreError && error.code === 'TOKEN_EXPIRED') return undefined
    throw error
  }
}

/** Where a create or a pack was asked but its answer never came, asks again: the server finds what there is. */
async function findToken(engine: Engine, run: TransferRun<UploadRecord>): Promise<string | undefined> {
  const { attempt, packed: checksum } = run.record
  if (attempt === 0) return undefined
  await run.save({ attempt: attempt + 1 })
  const item = createItem(run, { checksum })
  const found = await askSigner(engine, run, () => engine.signer.create(item, run.signal))
  return found.token
}
