import { KIB, MAX_BATCH, type ConfigAnswer } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Signer } from '../ports/signer.ts'
import { batchQueue, type Outcome } from './batch-queue.ts'
import { fetchRequest } from './fetch-request.ts'
import { isObject, type Guard } from './guard.ts'
import { failureOf, notTheProtocol, parse, refused } from './signer-failure.ts'
import { completeGuard, configGuard, createGuard, partsGuard, signGuard } from './signer-guards.ts'
import type { SignerRequest } from './signer-request.ts'
import { unlessAborted } from './unless-aborted.ts'

export type RequestHeaders = Readonly<Record<string, string>>

/** Headers of each signing call, or a function that is asked for them at each call. */
export type HeadersOption = RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>)

export interface HttpSignerOptions {
  /** where the handler is mounted, e.g. `/api/longshore` */
  readonly endpoint: string
  readonly headers?: HeadersOption | undefined
  /** default `same-origin` */
  readonly credentials?: RequestCredentials | undefined
  /** ms until a call without a whole answer is given up; default 60,000 */
  readonly timeout?: number | undefined
  /** default: over `fetch` */
  readonly request?: SignerRequest | undefined
}

/** The server takes 1 MiB; the rest is for what a batch wraps around its items. */
const LIMITS = { items: MAX_BATCH, bytes: 900 * KIB, linger: 20 }

/** Asks a Longshore handler over HTTP, in batches. */
export function httpSigner(options: HttpSignerOptions): Signer {
  const call = caller(options)
  const configs = new Map<string, Promise<ConfigAnswer>>()

  function batched<Ok>(path: string, guard: Guard<Ok>): (item: unknown, signal: AbortSignal) => Promise<Ok> {
    return batchQueue<Ok>(LIMITS, async (items, signal) => {
      const { status, body } = await call('POST', `/uploads/${path}`, signal, `{"items":[${items.join()}]}`)
      const outcomes = isObject(body) ? body['items'] : undefined
      if (!Array.isArray(outcomes) || outcomes.length !== items.length) throw notTheProtocol(status)
      return outcomes.map((outcome: unknown) => read(outcome, guard, status))
    })
  }

  async function askConfig(path: string): Promise<ConfigAnswer> {
    const { status, body } = await call('GET', path, new AbortController().signal)
    if (configGuard(body)) return body
    throw notTheProtocol(status)
  }

  function config(route: string | undefined, signal: AbortSignal): Promise<ConfigAnswer> {
    const path = route === undefined ? '/config' : `/config?route=${encodeURIComponent(route)}`
    let asked = configs.get(path)
    if (!asked) {
      asked = askConfig(path)
      configs.set(path, asked)
      asked.catch(() => configs.delete(path))
    }
    return unlessAborted(asked, signal)
  }

  const abort = batched('abort', isObject)
  return {
    config,
    create: batched('create', createGuard),
    sign: batched('sign', signGuard),
    parts: batched('parts', partsGuard),
    complete: batched('complete', completeGuard),
    abort: async (item, signal) => void (await abort(item, signal)),
  }
}

function read<Ok>(outcome: unknown, guard: Guard<Ok>, status: number): Outcome<Ok> {
  const { ok, error } = isObject(outcome) ? outcome : {}
  return guard(ok) ? { ok } : { error: refused(error, { status }) }
}

type Call = (
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: string,
) => Promise<{ readonly status: number; readonly body: unknown }>

/** One call with a time limit; what is not 2xx with JSON rejects. */
function caller(options: HttpSignerOptions): Call {
  const { headers, credentials = 'same-origin', timeout = 60_000, request = fetchRequest } = options
  const endpoint = options.endpoint.replace(/\/+$/, '')

  return async (method, path, signal, body) => {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), timeout)
    const either = AbortSignal.any([signal, deadline.signal])
    try {
      const response = await unlessAborted(
        (async () =>
          request(endpoint + path, {
            method,
            headers: withType(typeof headers === 'function' ? await headers() : headers, body),
            ...(body !== undefined && { body }),
            signal: either,
            credentials,
          }))(),
        either,
      )
      if (response.status < 200 || response.status > 299) throw failureOf(response, Date.now())
      const answer = parse(response.text)
      if (answer === undefined) throw notTheProtocol(response.status)
      return { status: response.status, body: answer }
    } catch (cause) {
      if (cause instanceof LongshoreError) throw cause
      signal.throwIfAborted()
      throw deadline.signal.aborted
        ? new LongshoreError('STALLED', `The signing server gave no answer within ${timeout} ms.`)
        : new LongshoreError(
            'NETWORK',
            'The signing server could not be reached, or CORS hides its answer.',
            {},
            cause,
          )
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Whatever case the given names are in, the body's type is sent once. */
function withType(given: RequestHeaders | undefined, body: string | undefined): RequestHeaders {
  const headers = new Headers({ ...given })
  if (body !== undefined) headers.set('content-type', 'application/json')
  return Object.fromEntries(headers)
}
