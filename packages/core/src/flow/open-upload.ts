import { DEFAULT_ALGORITHM, MAX_PACKED_FILE, type CreateItem, type CreateOk } from '@longshore/protocol'
import type { Fingerprint, OpenedUpload, UploadRecord } from '../model/upload-record.ts'
import { choosePartSize } from '../plan/choose-part-size.ts'
import { askSigner, live } from './ask-signer.ts'
import { digest, reading } from './digest.ts'
import type { Engine } from './engine.ts'
import { EDGE, fingerprint } from './fingerprint.ts'
import type { NamedHost } from './hosts.ts'
import type { TransferRun } from './transfer-run.ts'
import type { PartAhead, UploadRun } from './upload-run.ts'

export interface Opened {
  readonly opened: OpenedUpload
  /** what is there of the first part */
  readonly first?: PartAhead
}

/**
 * Asks the server for an upload. The record stands in the progress store before the first create is
 * asked, so that one whose answer is lost, or whose tab is killed, is found again by its id.
 */
export async function openUpload(engine: Engine, run: UploadRun): Promise<Opened> {
  const { record } = run
  const { file } = run.local
  const { edges, relativePath } = record.fingerprint
  const takePrint = (): Promise<Fingerprint> =>
    reading(engine, run, (signal) => fingerprint(engine.checksum, file, relativePath, signal))
  // read while the server is asked: it is there by then, and the hasher runs; what is all edge is summed up once
  const print = edges === '' && file.size > EDGE ? takePrint() : undefined
  print?.catch(() => {})
  const rule = await askSigner(engine, run, () => engine.signer.config(record.route, run.signal))
  const { spread, tooLarge } = await engine.recovery()
  // refused here, as the server would, before the file is read whole
  if (file.size > rule.maxSize) throw tooLarge(rule, file)
  spread(engine, record.route, rule.hosts)
  const partSize =
    record.opened?.partSize ??
    choosePartSize({ size: file.size, speed: run.speed, concurrency: engine.slots.limit, rule: rule.parts })
  const isSingle = file.size <= rule.parts.singleMax
  // the first part is read while the server is asked; where that fails, it is read again when its turn comes
  const read = digest(engine, run, isSingle ? file : file.slice(0, partSize), rule.algorithm)
  const readAhead = read.catch(() => undefined)
  const checksum = isSingle ? await read : undefined
  if (edges === '') {
    const whole = file.size <= EDGE && rule.algorithm === DEFAULT_ALGORITHM ? checksum : undefined
    run.note({
      fingerprint:
        whole === undefined ? await (print ?? takePrint()) : { ...record.fingerprint, edges: whole },
    })
  }
  // a small file is stored once however often it is opened: nothing of it waits for a write
  const small = checksum !== undefined && file.size <= MAX_PACKED_FILE
  const answer = await askSigner(engine, run, async () => {
    const attempt = { attempt: run.record.attempt + 1 }
    if (small) run.note(attempt)
    else await run.save(attempt)
    // not called off with the run, so that a cancel in its midst learns what there is to abort
    const create = (named: NamedHost): Promise<CreateOk> =>
      engine.signer.create(createItem(run, { partSize, checksum, ...named }), run.life)
    const { several } = engine.hosts
    return several && checksum !== undefined ? several.choose(record.route, create) : create({})
  })
  const request = checksum !== undefined && answer.request
  const opened: OpenedUpload = {
    token: answer.token,
    key: answer.key,
    kind: request ? 'single' : 'multipart',
    ...(request && { checksum }),
    algorithm: answer.algorithm,
    partSize: answer.partSize,
    partCount: answer.partCount,
  }
  const saved = run.save({ opened })
  if (!small) await saved
  if (request) return { opened, first: { checksum, request: live(engine, request) } }
  const isThat = !isSingle && answer.partSize === partSize && answer.algorithm === rule.algorithm
  return isThat ? { opened, first: { checksum: await readAhead } } : { opened }
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
