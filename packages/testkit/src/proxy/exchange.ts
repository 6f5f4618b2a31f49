import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { atPace, throughStages } from './body-stages.ts'
import { cut, cutInOrder, CutByProxy, held } from './cutting.ts'
import type { Direction, MadeAnswer } from './fault.ts'
import { faultStages } from './fault-stages.ts'
import { answerHead, rewritten } from './heads.ts'
import type { Observation } from './observation.ts'
import type { Pace } from './pace.ts'
import type { MetRule } from './rules.ts'
import { forward } from './target.ts'
import { drain, ended, written } from './writing.ts'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: URL
  readonly seen: Observation
  readonly met: readonly MetRule[]
  /** the line's pace of the moment, shared by all */
  readonly linePace: (direction: Direction) => Pace | undefined
  readonly changed: () => void
}

type MadeRule = MetRule & { readonly fault: MadeAnswer }

/** Takes one request to the target and its answer back, through the faults it has met. */
export async function exchange(given: Exchange): Promise<void> {
  const { request, response, seen, met } = given
  seen.faults.push(...met.map((rule) => rule.fault.kind))
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    await run(given, gone.signal)
    seen.outcome = 'answered'
  } catch (error) {
    if (error instanceof CutByProxy) seen.outcome = 'cut by proxy'
    else if (gone.signal.aborted || request.destroyed) seen.outcome = 'cut by client'
    else seen.outcome = 'cut by target'
    if (!(error instanceof CutByProxy)) response.socket?.resetAndDestroy()
  }
  seen.endedAt = performance.now()
  given.changed()
}

async function run(given: Exchange, gone: AbortSignal): Promise<void> {
  const { request, seen, met } = given
  await beforeRequest(given, gone)
  const made = met.find((rule): rule is MadeRule => rule.fault.kind === 'answer')
  const body = passing(received(given), given, 'request', gone)
  if (made !== undefined && made.fault.forward !== true) {
    await drain(body)
    await giveMade(given, made)
    return
  }

  const forwarded = forward(request, given.target)
  const destroy = (): void => void forwarded.request.destroy()
  gone.addEventListener('abort', destroy)
  try {
    const sent = send(body, forwarded.request, given)
    // the target may answer early and take no more: what the client still sends then goes nowhere
    sent.catch(() => request.resume())
    const cutWhileSending = sent.catch(onlyCuts).then(() => forwarded.answer)
    const answer = await Promise.race([forwarded.answer, cutWhileSending])
    seen.targetStatus = answer.statusCode
    if (made === undefined) {
      await beforeAnswer(given, answer, gone)
      await giveAnswer(given, answer, gone)
    } else {
      await drain(answer)
      await giveMade(given, made)
    }
    await sent.catch(onlyCuts)
  } finally {
    gone.removeEventListener('abort', destroy)
    destroy()
  }
}

async function beforeRequest({ met, response }: Exchange, gone: AbortSignal): Promise<void> {
  for (const { fault, acted, released } of met) {
    if (fault.kind === 'delay' && fault.direction === 'request') {
      acted()
      await sleep(fault.ms, undefined, { signal: gone })
    } else if (fault.kind === 'stall' && fault.when === 'start') {
      acted()
      await held(released, gone)
    } else if (fault.kind === 'reset' && fault.when === 'start') {
      cut(response, acted)
    }
  }
}

async function beforeAnswer(
  { met, response }: Exchange,
  answer: IncomingMessage,
  gone: AbortSignal,
): Promise<void> {
  for (const { fault, acted, released } of met) {
    if (fault.kind === 'delay' && fault.direction === 'response') {
      acted()
      await sleep(fault.ms, undefined, { signal: gone })
    } else if (fault.kind === 'stall' && fault.when === 'answer') {
      acted()
      await held(released, gone)
    } else if (fault.kind === 'answer-lost') {
      await drain(answer)
      cut(response, acted)
    }
  }
}

/** A body on its way: first through the faults, then over the line. */
function passing(
  body: AsyncIterable<Buffer>,
  { met, response, linePace }: Exchange,
  direction: Direction,
  gone: AbortSignal,
): AsyncIterable<Buffer> {
  const faults = met.flatMap((rule) => faultStages(rule, direction, response, gone))
  return throughStages(body, [...faults, atPace(() => linePace(direction), gone)])
}

/** The client's body, counted. It is left open when its reader stops: the client still awaits an answer. */
async function* received({ request, seen, changed }: Exchange): AsyncIterable<Buffer> {
  const chunks: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
  for await (const chunk of chunks) {
    seen.requestBytes += chunk.length
    changed()
    yield chunk
  }
}

async function send(
  body: AsyncIterable<Buffer>,
  forwarded: ClientRequest,
  { seen, changed }: Exchange,
): Promise<void> {
  for await (const chunk of body) {
    await written(forwarded, chunk)
    seen.forwardedBytes += chunk.length
    changed()
  }
  forwarded.end()
}

async function giveAnswer(given: Exchange, answer: IncomingMessage, gone: AbortSignal): Promise<void> {
  const { response, seen, met } = given
  const changes = met.find((rule) => rule.fault.kind === 'rewrite')
  const { status, headers } = rewritten(answer, changes?.fault)
  response.writeHead(status, headers)
  // now, not with the first byte of the body: a fault may hold that back
  response.flushHeaders()
  changes?.acted()
  seen.status = status
  given.changed()
  for await (const chunk of passing(answer, given, 'response', gone)) {
    await written(response, chunk)
    seen.responseBytes += chunk.length
    given.changed()
  }
  await ended(response)
}

async function giveMade({ request, response, seen }: Exchange, { fault, acted }: MadeRule): Promise<void> {
  const body = Buffer.from(fault.body ?? '')
  response.writeHead(fault.status, answerHead(fault, request.headers.origin, body.length))
  seen.status = fault.status
  response.flushHeaders()
  if (body.length > 0) await written(response, body)
  seen.responseBytes = body.length
  if (fault.cut === true) cutInOrder(response, acted)
  await ended(response)
  acted()
}

function onlyCuts(error: unknown): void {
  if (error instanceof CutByProxy) throw error
}
