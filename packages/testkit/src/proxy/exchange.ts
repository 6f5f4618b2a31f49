import {
  request as requestTarget,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { actAfter, atPace, corruptAt, throughStages, type Stage } from './body-stages.ts'
import type { Fault, MadeAnswer } from './fault.ts'
import { answerHead, forwardedHeaders, rewritten } from './heads.ts'
import type { Observation } from './observation.ts'
import { createPace, type Pace } from './pace.ts'
import type { MetRule } from './rules.ts'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: URL
  readonly seen: Observation
  readonly met: readonly MetRule[]
  /** the line's pace of the moment, shared by all */
  readonly linePace: (direction: 'request' | 'response') => Pace | undefined
  readonly changed: () => void
}

/** Thrown to end a request from the proxy's side, after the connection was cut. */
class CutByProxy extends Error {}

/** Takes one request to the target and its answer back, through the faults it has met. */
export async function exchange(given: Exchange): Promise<void> {
  const { request, response, seen, met } = given
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    await run(given, gone.signal)
    seen.outcome = 'answered'
  } catch (error) {
    if (error instanceof CutByProxy) seen.outcome = 'cut by proxy'
    else if (gone.signal.aborted || request.destroyed) seen.outcome = 'cut by client'
    else seen.outcome = 'cut by target'
    reset(response)
  } finally {
    seen.faults.push(...met.map((rule) => rule.fault.kind))
    seen.endedAt = performance.now()
    given.changed()
  }
}

async function run(given: Exchange, gone: AbortSignal): Promise<void> {
  const { request, seen } = given
  await atStart(given, gone)
  const made = findAnswer(given.met)
  const body = throughStages(
    counted(request, seen, 'requestBytes', given.changed),
    bodyStages(given, 'request', gone),
  )
  if (made !== undefined && made.fault.forward !== true) {
    for await (const _chunk of body);
    return giveMade(given, made)
  }

  const forwarded = openTarget(given)
  gone.addEventListener('abort', () => forwarded.destroy())
  try {
    const answered = answerOf(forwarded)
    const sent = send(body, forwarded, seen)
    // an early answer may end the request's way; what the client still sends then goes nowhere
    const answer = await Promise.race([answered, sent.then(() => answered)]).catch((error: unknown) => {
      if (error instanceof CutByProxy) throw error
      return answered
    })
    seen.targetStatus = answer.statusCode
    sent.catch(() => request.resume())
    if (made !== undefined) {
      await Promise.all([drain(answer), sent])
      await giveMade(given, made)
      return
    }
    await beforeAnswer(given, answer, gone)
    await giveAnswer(given, answer, gone)
    await sent.catch((error: unknown) => {
      if (error instanceof CutByProxy) throw error
    })
  } finally {
    forwarded.destroy()
  }
}

async function atStart({ met, response }: Exchange, gone: AbortSignal): Promise<void> {
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

/** What the met faults, and then the line, do to a body. */
function bodyStages(
  { met, response, linePace }: Exchange,
  direction: 'request' | 'response',
  gone: AbortSignal,
): Stage[] {
  const stages = met.flatMap(({ fault, acted, released }): Stage[] => {
    const bytes = bytesOf(fault, direction)
    switch (fault.kind) {
      case 'corrupt':
        return fault.direction === direction ? [corruptAt(fault.offset, acted)] : []
      case 'trickle': {
        if (fault.direction !== direction) return []
        const pace = createPace(fault.bytesPerSecond)
        return [actAfter(0, async () => acted()), atPace(() => pace, gone)]
      }
      case 'stall':
        return bytes === undefined ? [] : [actAfter(bytes, () => (acted(), held(released, gone)))]
      case 'reset':
        return bytes === undefined ? [] : [actAfter(bytes, async () => cut(response, acted))]
      case 'cut-answer':
        return bytes === undefined ? [] : [actAfter(bytes, async () => end(response, acted))]
      default:
        return []
    }
  })
  return [...stages, atPace(() => linePace(direction), gone)]
}

function bytesOf(fault: Fault, direction: 'request' | 'response'): number | undefined {
  if (fault.kind === 'cut-answer') return direction === 'response' ? fault.responseBytes : undefined
  if ((fault.kind !== 'stall' && fault.kind !== 'reset') || typeof fault.when === 'string') return undefined
  if ('requestBytes' in fault.when) return direction === 'request' ? fault.when.requestBytes : undefined
  return direction === 'response' ? fault.when.responseBytes : undefined
}

function openTarget({ request, target }: Exchange): ClientRequest {
  return requestTarget({
    host: target.hostname,
    port: target.port,
    method: request.method,
    path: request.url,
    headers: forwardedHeaders(request.rawHeaders),
    setHost: false,
    // a connection of its own: a kept one that the target has just closed would look like a fault
    agent: false,
  })
}

function answerOf(forwarded: ClientRequest): Promise<IncomingMessage> {
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    forwarded.once('response', resolve)
    forwarded.on('error', reject)
    forwarded.once('close', () => reject(new Error('the target closed the connection without an answer')))
  })
  answer.catch(() => undefined)
  return answer
}

async function send(body: AsyncIterable<Buffer>, forwarded: ClientRequest, seen: Observation): Promise<void> {
  for await (const chunk of body) {
    await written(forwarded, chunk)
    seen.forwardedBytes += chunk.length
  }
  forwarded.end()
}

async function giveAnswer(given: Exchange, answer: IncomingMessage, gone: AbortSignal): Promise<void> {
  const { response, seen, met } = given
  const changes = met.find((rule) => rule.fault.kind === 'rewrite')
  const { status, headers } = rewritten(answer, changes?.fault)
  changes?.acted()
  response.writeHead(status, answer.statusMessage, headers)
  // an empty body never calls write: the head must go out before a stage may stall or cut
  response.flushHeaders()
  seen.status = status
  given.changed()
  for await (const chunk of throughStages(answer, bodyStages(given, 'response', gone))) {
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
  if (body.length > 0) await written(response, body)
  else response.flushHeaders()
  seen.responseBytes = body.length
  if (fault.cut === true) end(response, acted)
  await ended(response)
  acted()
}

type MadeRule = MetRule & { readonly fault: MadeAnswer }

function findAnswer(met: readonly MetRule[]): MadeRule | undefined {
  return met.find((rule): rule is MadeRule => rule.fault.kind === 'answer')
}

async function* counted(
  body: AsyncIterable<Buffer>,
  seen: Observation,
  name: 'requestBytes',
  changed: () => void,
): AsyncIterable<Buffer> {
  for await (const chunk of body) {
    seen[name] += chunk.length
    changed()
    yield chunk
  }
}

async function drain(answer: IncomingMessage): Promise<void> {
  for await (const _chunk of answer);
}

/** Resolves when the kernel has taken the bytes, so that no more than a chunk is in memory. */
function written(stream: ClientRequest | ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = (): void => reject(new Error('closed while writing'))
    stream.once('close', closed)
    stream.write(chunk, (error) => {
      stream.off('close', closed)
      if (error) reject(error)
      else resolve()
    })
  })
}

function ended(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once('close', () =>
      response.writableFinished ? resolve() : reject(new Error('closed while ending')),
    )
    response.end(resolve)
  })
}

async function held(released: Promise<void>, gone: AbortSignal): Promise<void> {
  const left = new Promise<void>((_resolve, reject) =>
    gone.addEventListener('abort', () => reject(new Error('the client left'))),
  )
  await Promise.race([released, left])
}

function cut(response: ServerResponse, acted: () => void): never {
  reset(response)
  acted()
  throw new CutByProxy()
}

function end(response: ServerResponse, acted: () => void): never {
  response.socket?.end()
  acted()
  throw new CutByProxy()
}

/** A reset, where an orderly end would let the client take a cut body for a whole one. */
function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}
