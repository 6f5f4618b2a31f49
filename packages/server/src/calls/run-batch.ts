import { MAX_BATCH, MAX_BODY_BYTES, type BatchAnswer, type Outcome } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { parseJson } from '../http/parse-json.ts'
import { readBody } from '../http/read-body.ts'
import { jsonResponse } from '../http/respond.ts'
import { toWireError } from '../http/wire-error.ts'
import type { Action, Grant } from '../route.ts'
import { askPermissions } from './ask-permission.ts'
import type { CallContext } from './call-context.ts'
import { mapLimit } from '../map-limit.ts'

export interface BatchSteps<Subject extends { readonly route: string }, Ok, Item = unknown> {
  /** what an item is about, before anyone is asked whether it may be; throws what is wrong with it */
  readonly identify: (item: Item) => Promise<Subject>
  /** what to ask permission for, all of one route; of several, each has to be given */
  readonly action: (route: string, subjects: readonly Subject[]) => Action | readonly Action[]
  readonly run: (subject: Subject, grant: Required<Grant>) => Promise<Ok>
  /** items under way at once; default 16 */
  readonly atOnce?: number
}

const AT_ONCE = 16

type Step<T> = { readonly value: T } | { readonly error: unknown }

/** Answers a batch in JSON. */
export async function runBatch<Subject extends { readonly route: string }, Ok>(
  context: CallContext,
  steps: BatchSteps<Subject, Ok>,
): Promise<Response> {
  const body = await readBody(context.request, { type: 'application/json', most: MAX_BODY_BYTES })
  return runItems(context, itemsOf(parseJson(body)), steps)
}

/** Answers a batch: each item on its own, in order. It fails whole only where nothing of it may be. */
export async function runItems<Item, Subject extends { readonly route: string }, Ok>(
  context: CallContext,
  items: readonly Item[],
  steps: BatchSteps<Subject, Ok, Item>,
): Promise<Response> {
  const subjects = await Promise.all(items.map((item) => attempt(() => steps.identify(item))))
  const grants = await askForAll(context, steps, subjects)
  if (subjects.every((step, index) => 'value' in step && !grants.has(index))) {
    throw new CallError('FORBIDDEN', 'This is not allowed. Sign in, or ask who runs this site.')
  }
  const results = await mapLimit(subjects, steps.atOnce ?? AT_ONCE, (step, index) => {
    if ('error' in step) return Promise.resolve(step)
    const grant = grants.get(index)
    return attempt(async () => {
      if (!grant) throw new CallError('FORBIDDEN', 'This file is not allowed.')
      return steps.run(step.value, grant)
    })
  })
  const answer: BatchAnswer<Ok> = {
    items: results.map((step) => toOutcome(context, step)),
    serverTime: context.now,
  }
  return jsonResponse(answer)
}

/** The items of a call. */
export function itemsOf(body: unknown): readonly unknown[] {
  if (typeof body === 'object' && body !== null && 'items' in body && Object.keys(body).length === 1) {
    const { items } = body
    if (Array.isArray(items) && items.length > 0 && items.length <= MAX_BATCH) return items
  }
  throw new CallError(
    'INVALID_REQUEST',
    `A call is { "items": [...] } with 1 to ${MAX_BATCH} items, and nothing else.`,
  )
}

/** Permissions by the subjects' places: one question for each route, then, if refused, one for each subject. */
async function askForAll<Subject extends { readonly route: string }>(
  context: CallContext,
  { action }: Pick<BatchSteps<Subject, unknown>, 'action'>,
  subjects: readonly Step<Subject>[],
): Promise<ReadonlyMap<number, Required<Grant>>> {
  const byRoute = new Map<string, { readonly index: number; readonly subject: Subject }[]>()
  for (const [index, step] of subjects.entries()) {
    if ('error' in step) continue
    const group = byRoute.get(step.value.route) ?? []
    group.push({ index, subject: step.value })
    byRoute.set(step.value.route, group)
  }
  const grants = new Map<number, Required<Grant>>()
  for (const [route, group] of byRoute) {
    const forAll = await askPermissions(
      context,
      action(
        route,
        group.map((one) => one.subject),
      ),
    )
    for (const { index, subject } of group) {
      const grant =
        forAll ?? (group.length > 1 ? await askPermissions(context, action(route, [subject])) : undefined)
      if (grant) grants.set(index, grant)
    }
  }
  return grants
}

async function attempt<T>(work: () => Promise<T>): Promise<Step<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    return { error }
  }
}

function toOutcome<Ok>(context: CallContext, step: Step<Ok>): Outcome<Ok> {
  if ('value' in step) return { ok: step.value }
  context.report(step.error)
  return { error: toWireError(step.error, context.requestId) }
}
