import { DEFAULT_SINGLE_MAX, type CreateItem, type CreateOk } from '@longshore/protocol'
import type { OpenedUpload, UploadRecord } from '../model/upload-record.ts'
import { choosePartSize } from '../plan/choose-part-size.ts'
import { askSigner, live } from './ask-signer.ts'
import { digest, reading } from './digest.ts'
import type { Engine } from './engine.ts'
import { fingerprint } from './fingerprint.ts'
import type { NamedHost } from './hosts.ts'
import type { TransferRun } from './transfer-run.ts'
import type { LiveRequest, UploadRun } from './upload-run.ts'

/** Bytes of a file that no server takes in one request: many times the default limit for that. */
const SURELY_PARTS = 8 * DEFAULT_SINGLE_MAX

export interface Opened {
  readonly opened: OpenedUpload
  /** the request that create answered, for a file of one request */
  readonly ready?: LiveRequest & { readonly checksum: string }
}

/**
 * Asks the server for an upload. The record stands in the progress store before the first create is
 * asked, so that one whose answer is lost, or whose tab is killed, is found again by its id.
 */
export async function openUpload(engine: Engine, run: UploadRun): Promise<Opened> {
  const { record } = run
  const { file } = run.local
  const { edges, relativePath } = record.fingerprint
  // read while the server is asked: it is there by then, and the hasher runs
  const print =
    edges === ''
      ? reading(engine, run, (signal) => fingerprint(engine.checksum, file, relativePath, signal))
      : undefined
  print?.catch(() => {})

  const create = (wish: Pick<CreateItem, 'partSize' | 'checksum'>): Promise<CreateOk> =>
    askSigner(engine, run, async () => {
      await run.save({ attempt: run.record.attempt + 1 })
      // not called off with the run, so that a cancel in its midst learns what there is to abort
      const ask = (named: NamedHost): Promise<CreateOk> =>
        engine.signer.create(createItem(run, { ...wish, ...named }), run.life)
      const { several } = engine.hosts
      return several && wish.checksum !== undefined ? several.choose(record.route, ask) : ask({})
    })
  // nothing is known by which to wish for another part size than the server's: its settings need not be waited for
  const early =
    file.size > SURELY_PARTS && run.speed === undefined && !record.opened ? create({}) : undefined
  early?.catch(() => {})
  const rule = await askSigner(engine, run, () => engine.signer.config(record.route, run.signal))
  // refused here, as the server would, before the file is read whole
  if (file.size > rule.maxSize) throw (await engine.recovery()).tooLarge(rule, file)
  if (rule.hosts.length === 0) engine.slots.shareHost()
  if (rule.hosts.length > 1) (await engine.recovery()).spread(engine, record.route, rule.hosts)
  const checksum =
    file.size <= rule.parts.singleMax ? await digest(engine, run, file, rule.algorithm) : undefined
  if (print) await run.save({ fingerprint: await print })
  const partSize =
    record.opened?.partSize ??
    choosePartSize({ size: file.size, speed: run.speed, concurrency: engine.slots.limit, rule: rule.parts })

  const answer = await (early ?? create({ partSize, checksum }))
  const single = answer.request && checksum !== undefined
  const opened: OpenedUpload = {
    token: answer.token,
    key: answer.key,
    kind: single ? 'single' : 'multipart',
    ...(single && { checksum }),
    algorithm: answer.algorithm,
    partSize: answer.partSize,
    partCount: answer.partCount,
  }
  await run.save({ opened })
  return answer.request && checksum !== undefined
    ? { opened, ready: { ...live(engine, answer.request), checksum } }
    : { opened }
}

/** What create is asked: the same at each attempt, but for its number. */
export function createItem(
  { record }: TransferRun<UploadRecord>,
  wish: Pick<CreateItem, 'partSize' | 'checksum' | 'host'> = {},
): CreateItem {
  const { id, attempt, fingerprint, type, route, prefix, metadata } = record
  const { name, size, relativePath } = fingerprint
  return {
    transferId: id,
    attempt,
    name,
    size,
    type,
    relativePath: relativePath || undefined,
    route,
    prefix,
    metadata,
    ...wish,
  }
}
