import {
  DEFAULT_ALGORITHM,
  type ConfigAnswer,
  type CreateItem,
  type PackItem,
  type StoredObject,
} from '@longshore/protocol'
import type { ErrorCode } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { planPacks } from '../plan/plan-packs.ts'
import { askSigner } from './ask-signer.ts'
import type { Engine } from './engine.ts'
import { isSame } from './local-file.ts'
import { createItem } from './open-upload.ts'
import type { UploadRun } from './upload-run.ts'

/** Packs go where calls go, whatever its name. */
const SIGNER = ''

/** What one file of a pack comes to: its object, or `undefined` where it has to go by itself. */
export type Ride = Promise<StoredObject | undefined>

interface Passenger {
  readonly run: UploadRun
  readonly leave: (object: StoredObject | undefined) => void
}

/**
 * Takes small files to the server in as few requests as hold them. It is the fast way and no other: whatever a
 * pack does not store, for whatever reason, goes by itself, where everything is dealt with.
 *
 * @param refused routes whose packs were refused as such: an older server, or a proxy that takes no such body
 */
export function ridePacks(engine: Engine, runs: readonly UploadRun[], refused: Set<string>): readonly Ride[] {
  const passengers: Passenger[] = []
  const rides = runs.map((run): Ride => {
    const { promise, resolve } = Promise.withResolvers<StoredObject | undefined>()
    passengers.push({ run, leave: resolve })
    return promise
  })
  void travel(engine, passengers, refused)
    .catch(() => {})
    // a second word changes nothing
    .finally(() => passengers.forEach(({ leave }) => leave(undefined)))
  return rides
}

async function travel(engine: Engine, passengers: readonly Passenger[], refused: Set<string>): Promise<void> {
  const [first] = passengers
  const route = first?.run.record.route
  if (!first || refused.has(route ?? '')) return
  for (const { run } of passengers) run.dispatch({ type: 'preparing' })
  const { life } = first.run
  const rule = await askSigner(engine, together(passengers, life), () => engine.signer.config(route, life))
  if (!rule.pack) return
  const { pack, maxSize } = rule
  const fitting = passengers.filter(({ run }) => fits(run, Math.min(pack.fileSize, maxSize)))
  const plans = planPacks(fitting, ({ run }) => run.local.file.size, { ...pack, speed: first.run.speed })
  await Promise.all(
    plans.map(async (plan) => {
      // one alone gains nothing
      if (plan.length < 2) return
      try {
        await sendPack(engine, plan, rule)
      } catch (error) {
        if (isRefusal(error)) refused.add(route ?? '')
      } finally {
        for (const { leave } of plan) leave(undefined)
      }
    }),
  )
}

async function sendPack(engine: Engine, plan: readonly Passenger[], rule: ConfigAnswer): Promise<void> {
  const [first] = plan
  if (!first) return
  const { signal } = together(plan, first.run.life)
  const files = plan.map(({ run }) => run.local.file)
  const { checksums, bytes } = await engine.checksum.digestAll(files, rule.algorithm, signal)
  const { priority } = first.run.record
  const ask = { transferId: first.run.id, priority, signal, hosts: [SIGNER] as const }
  await engine.slots.run(ask, async () => {
    const items: PackItem[] = []
    const going: Passenger[] = []
    const kept: Uint8Array[] = []
    let at = 0
    plan.forEach((passenger, n) => {
      const { run } = passenger
      const { size } = run.local.file
      // one that was paused meanwhile stays behind
      if (!run.signal.aborted) {
        items.push(itemOf(run, checksums[n] ?? '', rule))
        going.push(passenger)
        kept.push(bytes.subarray(at, at + size))
        run.dispatch({ type: 'transferring' })
      }
      at += size
    })
    const outcomes = await engine.signer.pack(items, kept, signal)
    going.forEach(({ run, leave }, n) => {
      const outcome = outcomes[n]
      if (!outcome || !('ok' in outcome)) return
      run.progress.stored(1, run.local.file.size)
      leave(outcome.ok)
    })
  })
  engine.slots.report('success')
  engine.budget.success()
}

/**
 * What the pack says of one file. That it was asked is noted and not written: a pack is stored once however often it
 * is sent, so a page that is killed now asks again as if it were the first time.
 */
function itemOf(run: UploadRun, checksum: string, { algorithm }: ConfigAnswer): PackItem {
  const { attempt, fingerprint } = run.record
  const edges = algorithm === DEFAULT_ALGORITHM ? checksum : fingerprint.edges
  run.note({ attempt: attempt + 1, packed: checksum, fingerprint: { ...fingerprint, edges } })
  const item: CreateItem = createItem(run)
  return { ...item, checksum }
}

function fits({ signal, local: { file }, record }: UploadRun, most: number): boolean {
  return !signal.aborted && file.size <= most && isSame(file, record.fingerprint)
}

/** What an older server says, one that was told otherwise meanwhile, or a proxy that takes no such body. */
const REFUSALS: readonly ErrorCode[] = [
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'INVALID_REQUEST',
  'BAD_SIGNER_RESPONSE',
]

/** Whether packs as such are not taken, and not just this one not now. */
function isRefusal(error: unknown): boolean {
  return error instanceof LongshoreError && REFUSALS.includes(error.code)
}

/** Several runs as one that is retried: it ends with the last of them. */
function together(passengers: readonly Passenger[], life: AbortSignal) {
  const ended = new AbortController()
  let left = passengers.length
  const leave = (): void => {
    if (--left === 0) ended.abort(new DOMException('nobody waits for it', 'AbortError'))
  }
  for (const { run } of passengers) {
    if (run.signal.aborted) leave()
    else run.signal.addEventListener('abort', leave, { once: true })
  }
  return {
    signal: AbortSignal.any([ended.signal, life]),
    moved: 0,
    dispatch: (event: Parameters<UploadRun['dispatch']>[0]) => {
      for (const { run } of passengers) run.dispatch(event)
    },
  }
}
