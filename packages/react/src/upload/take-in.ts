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

export interface TakeInOptions extends UploadOptions, TokenRules {
  /** of one call; goes before those of the hook */
  readonly call?: UploadOptions | undefined
  readonly attach?: boolean
  readonly onRejected: (rejected: readonly Rejected[]) => void
}

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
  const { route, prefix, metadata, priority, signal, attach = true, call, onRejected } = options
  const upload = { ...defined({ route, prefix, metadata, priority, signal }), ...call }
  const run = batch.begin()
  const transfers: Transfer[] = []
  const pace = createPace()
  let problem: LongshoreError | undefined
  const take = (transfer: Transfer | undefined): void => {
    if (!transfer) return
    transfers.push(transfer)
    run.add(transfer)
  }
  try {
    const found: FoundFile[] = []
    for await (const one of await finding) {
      found.push(one)
      if (pace.due()) await pace.next()
    }
    const { attached, others } = attach ? await attachFirst(client, found) : noneOf(found)
    for (const id of attached) take(client.transfers.get(id))
    const { accepted, rejected } = judgeFiles(others, options, batch.standing())
    batch.reject(rejected)
    if (rejected.length > 0) onRejected(rejected)
    for (const { file, ...where } of accepted) {
      if (run.isCanceled) break
      take(client.upload(file, { ...upload, ...where }))
      if (!pace.due()) continue
      run.flush()
      await pace.next()
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
