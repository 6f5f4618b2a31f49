import { KIB, MAX_BATCH, type ConfigAnswer } from '@longshore/protocol'
import { keepLoading } from '../keep-loading.ts'
import type { Signer } from '../ports/signer.ts'
import { batchQueue, type Outcome } from './batch-queue.ts'
import { fetchRequest } from './fetch-request.ts'
import { isObject, type Guard } from './guard.ts'
import type * as Failures from './signer-failure.ts'
import { completeGuard, configGuard, createGuard, partsGuard, signGuard } from './signer-guards.ts'
import type { SignerRequest, SignerResponse } from './signer-request.ts'
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
  let loading: Promise<typeof Failures> | undefined
  /** A chunk of its own, asked for with the first call, so that it is there before one can fail. */
  const failures = (): Promise<typeof Failures> =>
    (loading ??= keepLoading(() => import('./signer-failure.ts')))
  const call = caller(options, failures)
  const configs = new Map<string, Promise<ConfigAnswer>>()

  function batched<Ok>(path: string, guard: Guard<Ok>): (item: unknown, signal: AbortSignal) => Promise<Ok> {
    return batchQueue<Ok>(LIMITS, async (items, signal) => {
      const { status, answer } = await call('POST', `/uploads/${path}`, signal, `{"items":[${items.join()}]}`)
      const outcomes = answer.items
      if (!Array.isArray(outcomes) || outcomes.length !== items.length)
        throw (await failures()).notTheProtocol(status)
      return Promise.all(outcomes.map((outcome: unknown) => read(outcome, guard, status)))
    })
  }

  async function read<Ok>(outcome: unknown, guard: Guard<Ok>, status: number): Promise<Outcome<Ok>> {
    const { ok, error } = isObject(outcome) ? outcome : {}
    return guard(ok) ? { ok } : { error: (await failures()).refused(error, { status }) }
  }

  async function askConfig(path: string): Promise<ConfigAnswer> {
    const { status, answer } = await call('GET', path, new AbortController().signal)
    if (configGuard(answer)) return answer
    throw (await failures()).notTheProtocol(status)
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

/** `undefined` for what is no JSON. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

type Call = (
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: string,
) => Promise<{ readonly status: number; readonly answer: Readonly<Record<string, unknown>> }>

/** One call with a time limit; what is not 2xx with JSON rejects. */
function caller(options: HttpSignerOptions, failures: () => Promise<typeof Failures>): Call {
  const { headers, credentials = 'same-origin', timeout = 60_000, request = fetchRequest } = options
  const endpoint = options.endpoint.replace(/\/+$/, '')

  return async (method, path, signal, body) => {
    void failures()
    const deadline = AbortSignal.timeout(timeout)
    const either = AbortSignal.any([signal, deadline])
    const ask = async (): Promise<SignerResponse> =>
      request(endpoint + path, {
        method,
        headers: withType(typeof headers === 'function' ? await headers() : headers, body),
        ...(body !== undefined && { body }),
        signal: either,
        credentials,
      })
    let response: SignerResponse
    try {
      response = await unlessAborted(ask(), either)
    } catch (cause) {
      signal.throwIfAborted()
      throw (await failures()).noAnswer(deadline.aborted ? timeout : undefined, cause)
    }
    const { status } = response
    const answer = parse(response.text)
    if (status < 200 || status > 299) throw (await failures()).failureOf(response, answer, Date.now())
    if (!isObject(answer)) throw (await failures()).notTheProtocol(status)
    return { status, answer }
  }
}

/** Whatever case the given names are in, the body's type is sent once. */
function withType(given: RequestHeaders | undefined, body: string | undefined): RequestHeaders {
  const headers = new Headers({ ...given })
  if (body !== undefined) headers.set('content-type', 'application/json')
  return Object.fromEntries(headers)
}
