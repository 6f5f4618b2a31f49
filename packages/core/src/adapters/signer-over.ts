import { KIB, MAX_BATCH, PACK_TYPE, type ConfigAnswer, type StoredObject } from '@longshore/protocol'
import { keepLoading } from '../keep-loading.ts'
import type { HeadersOption, RequestHeaders } from '../model/request-headers.ts'
import type { FileCall, Signer } from '../ports/signer.ts'
import { batchQueue } from './batch-queue.ts'
import type * as Answers from './signer-answers.ts'
import type { CallPath } from './signer-answers.ts'
import type { SignerRequest, SignerRequestInit, SignerResponse } from './signer-request.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface SignerOptions {
  /** where the handler is mounted, e.g. `/api/longshore` */
  readonly endpoint: string
  readonly headers?: HeadersOption | undefined
  /** default `same-origin` */
  readonly credentials?: RequestCredentials | undefined
  /** ms until a call without a whole answer is given up; default 60,000 */
  readonly timeout?: number | undefined
}

/** bytes a ms of a line that is slow but moves: a pack has this much longer to be answered */
const SLOW_LINE = 16

/** The server takes 1 MiB; the rest is for what a batch wraps around its items. */
const LIMITS = { items: MAX_BATCH, bytes: 900 * KIB, linger: 20, gap: 0 }

/** Small files end one by one, faster than a call is answered. Nothing waits for an end but those who look at it. */
const ENDS = { ...LIMITS, gap: 50 }

/** Asks a Longshore handler in batches, which `request` carries. */
export function signerOver(request: SignerRequest, options: SignerOptions): Signer {
  let loading: Promise<typeof Answers> | undefined
  /** A chunk of its own, which comes while the first call is under way. */
  const answers = (): Promise<typeof Answers> =>
    (loading ??= keepLoading(() => import('./signer-answers.ts')))
  const call = caller(request, options, answers)
  const configs = new Map<string, Promise<ConfigAnswer>>()

  function batched<Ok>(path: CallPath, limits = LIMITS): BatchedCall<Ok> {
    return batchQueue<Ok>(limits, async (items, signal) => {
      const response = await call('POST', `/${path}`, signal, `{"items":[${items.join()}]}`)
      return (await answers()).readBatch<Ok>(response, path, items.length)
    })
  }

  async function askConfig(path: string): Promise<ConfigAnswer> {
    const response = await call('GET', path, new AbortController().signal)
    return (await answers()).readConfig(response)
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

  const abort = batched('uploads/abort')
  // what each of them answers, its guard knows
  const files: Partial<Record<FileCall, BatchedCall<never>>> = {}
  return {
    config,
    create: batched('uploads/create'),
    sign: batched('uploads/sign'),
    parts: batched('uploads/parts'),
    complete: batched('uploads/complete', ENDS),
    abort: async (item, signal) => void (await abort(item, signal)),
    pack: async (items, bytes, signal) => {
      const { packBody, readBatch } = await answers()
      const response = await call('POST', '/uploads/pack', signal, packBody(items, bytes))
      return readBatch<StoredObject>(response, 'uploads/pack', items.length)
    },
    download: batched('downloads/sign'),
    files: (name, item, signal) => (files[name] ??= batched(`files/${name}`))(item, signal),
  }
}

type BatchedCall<Ok> = (item: unknown, signal: AbortSignal) => Promise<Ok>

type Call = (
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: Body,
) => Promise<SignerResponse>

type Body = SignerRequestInit['body']

/** One call with a time limit. */
function caller(
  request: SignerRequest,
  options: SignerOptions,
  answers: () => Promise<typeof Answers>,
): Call {
  const { headers, credentials = 'same-origin', timeout = 60_000 } = options
  const endpoint = options.endpoint.replace(/\/+$/, '')

  return async (method, path, signal, body) => {
    void answers()
    const within = timeout + (typeof body === 'object' ? body.length / SLOW_LINE : 0)
    const deadline = AbortSignal.timeout(within)
    const either = AbortSignal.any([signal, deadline])
    const ask = async (): Promise<SignerResponse> =>
      request(endpoint + path, {
        method,
        headers: withType(typeof headers === 'function' ? await headers() : headers, body),
        ...(body !== undefined && { body }),
        signal: either,
        credentials,
      })
    try {
      return await unlessAborted(ask(), either)
    } catch (cause) {
      signal.throwIfAborted()
      throw (await answers()).noAnswer(deadline.aborted ? within : undefined, cause)
    }
  }
}

/** Whatever case the given names are in, the body's type is sent once. */
function withType(given: RequestHeaders | undefined, body: Body): RequestHeaders {
  const headers = new Headers({ ...given })
  if (body !== undefined)
    headers.set('content-type', typeof body === 'string' ? 'application/json' : PACK_TYPE)
  return Object.fromEntries(headers)
}
