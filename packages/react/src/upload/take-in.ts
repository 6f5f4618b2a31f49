import {
  LongshoreError,
  type FoundFile,
  type Longshore,
  type StoredObject,
  type Transfer,
  type UploadOptions,
} from '@longshore/core'

import type { BatchStore } from '../batch/create-batch.ts'
import { endsOf } from '../batch/ends-of.ts'
import { problemOf } from '../batch/problem-of.ts'
import { defined } from './defined.ts'
import { judgeFiles, type Rejected, type TokenRules } from './judge-files.ts'
import { createPace } from './pace.ts'
import { rejectionError } from './rejection-error.ts'
import type { Review } from './review.ts'

export interface TakeInOptions extends UploadOptions, TokenRules {
  /** of one call; goes before those of the hook */
  readonly call?: UploadOptions | undefined
  readonly attach?: boolean
  readonly onRejected: (rejected: readonly Rejected[]) => void
  readonly onBegin?: (transfer: Transfer, found: FoundFile) => void
  readonly review?: Review
}

/** So many files are no work to find. */
const FEW = 100

/**
 * From files that were found to objects: gives those that interrupted uploads began with to them, holds the rest to
 * the rules, and only then begins. Throws the first problem once all have ended.
 */
export async function takeIn(
  client: Longshore,
  batch: BatchStore,
  finding: Promise<AsyncIterable<FoundFile>>,
  options: TakeInOptions,
): Promise<readonly StoredObject[]> {
  const { route, prefix, metadata, priority, signal, attach = true, call } = options
  const { onRejected, onBegin, review } = options
  const upload = { ...defined({ route, prefix, metadata, priority, signal }), ...call }
  const asking = new AbortController()
  const run = batch.begin((command) => command === 'cancel' && asking.abort())
  const transfers: Transfer[] = []
  const pace = createPace()
  let problem: LongshoreError | undefined
  const take = (transfer: Transfer | undefined): void => {
    if (!transfer) return
    transfers.push(transfer)
    run.add(transfer)
  }
  async function begin(files: readonly FoundFile[]): Promise<void> {
    for (const one of files) {
      if (run.isCanceled) break
      const { file, ...where } = one
      const transfer = client.upload(file, { ...upload, ...where })
      onBegin?.(transfer, one)
      take(transfer)
      if (!pace.due()) continue
      run.flush()
      await pace.next()
    }
  }
  try {
    const found: FoundFile[] = []
    // what was given was taken over in this task, which has been long enough where it was much
    for await (const one of await finding) {
      if (found.length === FEW || pace.due()) await pace.next()
      found.push(one)
    }
    const { attached, others } = attach ? await attachFirst(client, found) : noneOf(found)
    for (const id of attached) take(client.transfers.get(id))
    const judged = judgeFiles(others, options, batch.standing())
    // nobody is asked about what is not begun anyway
    const ask = run.isCanceled ? undefined : review
    const context = { transfers: batch.getSnapshot().transfers, signal: asking.signal }
    const reviewed = (await ask?.(judged.accepted, context)) ?? { now: judged.accepted }
    const rejected = [...judged.rejected, ...(reviewed.rejected ?? [])]
    batch.reject(rejected)
    if (rejected.length > 0) onRejected(rejected)
    await begin(reviewed.now)
    if (reviewed.later) run.flush()
    for await (const wanted of reviewed.later ?? []) {
      await begin(wanted)
      run.flush()
    }
    run.end()
    const [first] = rejected
    problem = run.isCanceled ? canceled() : first && rejectionError(first)
  } catch (cause) {
    problem = problemOf(cause)
    run.end(problem)
  }
  return endsOf(transfers, problem)
}

function canceled(): LongshoreError {
  return new LongshoreError('CANCELED', 'The upload was canceled before all files were begun.')
}

interface Attaching {
  readonly attached: readonly string[]
  readonly others: readonly FoundFile[]
}

const noneOf = (others: readonly FoundFile[]): Attaching => ({ attached: [], others })

async function attachFirst(client: Longshore, found: readonly FoundFile[]): Promise<Attaching> {
  // what an earlier visit left may still be on its way into the list
  await client.restored
  const { interrupted, failed } = client.totals.getSnapshot().counts
  if (interrupted + failed === 0) return noneOf(found)
  const { attached, unmatched } = await client.attach(found)
  // those left over come in their order; the same file may have been given twice
  const left = unmatched[Symbol.iterator]()
  let next = left.next()
  const others: FoundFile[] = []
  for (const one of found) {
    if (next.done || one.file !== next.value) continue
    others.push(one)
    next = left.next()
  }
  return { attached, others }
}
