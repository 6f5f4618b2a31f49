import { abort } from './calls/abort.ts'
import type { CallContext } from './calls/call-context.ts'
import { complete } from './calls/complete.ts'
import { config } from './calls/config.ts'
import { content } from './calls/content/content.ts'
import { copyFile, moveFile } from './calls/copy-file.ts'
import { create } from './calls/create.ts'
import { fileInfo } from './calls/file-info.ts'
import { listFiles } from './calls/list-files.ts'
import { pack } from './calls/pack.ts'
import { parts } from './calls/parts.ts'
import { readData } from './calls/read-data.ts'
import { receiveData } from './calls/receive-data.ts'
import { removeFiles } from './calls/remove-files.ts'
import { setMetadata } from './calls/set-metadata.ts'
import { signDownload } from './calls/sign-download.ts'
import { sign } from './calls/sign.ts'
import type { DefaultRoutes, HandlerOptions, RouteTable } from './handler-options.ts'
import { CallError } from './http/call-error.ts'
import { judgeOrigin, preflightHeaders } from './http/cors.ts'
import { describeError } from './http/failure-log.ts'
import { matchCall, type CallTable, type Match } from './http/match-call.ts'
import { emptyResponse, failureResponse } from './http/respond.ts'
import { dataStatusOf, isServersFault, toWireError } from './http/wire-error.ts'
import { readSettings, type Settings } from './settings.ts'

/** Answers the browser's calls: `(request) => Promise<Response>`, for any server that speaks fetch. */
export interface Handler<Routes extends RouteTable = DefaultRoutes> {
  (request: Request): Promise<Response>
  /** the routes and their results, for the client's inference only */
  readonly '~routes'?: Routes
}

type Call = (context: CallContext) => Promise<Response>

const CALLS: CallTable<Call> = new Map([
  ['/config', { method: 'GET', call: config }],
  ['/uploads/create', { method: 'POST', call: create }],
  ['/uploads/sign', { method: 'POST', call: sign }],
  ['/uploads/parts', { method: 'POST', call: parts }],
  ['/uploads/complete', { method: 'POST', call: complete }],
  ['/uploads/abort', { method: 'POST', call: abort }],
  ['/uploads/pack', { method: 'POST', call: pack }],
  ['/downloads/sign', { method: 'POST', call: signDownload }],
  ['/files/list', { method: 'POST', call: listFiles }],
  ['/files/info', { method: 'POST', call: fileInfo }],
  ['/files/copy', { method: 'POST', call: copyFile }],
  ['/files/move', { method: 'POST', call: moveFile }],
  ['/files/metadata', { method: 'POST', call: setMetadata }],
  ['/files/remove', { method: 'POST', call: removeFiles }],
])

/** Makes the signing server. It keeps no state. Throws a `TypeError` that says what is wrong with the options. */
export function createHandler<const Routes extends RouteTable = DefaultRoutes>(
  options: HandlerOptions<Routes>,
): Handler<Routes> {
  const settings = readSettings(options)
  return (request) => handle(settings, request)
}

async function handle(settings: Settings, request: Request): Promise<Response> {
  const requestId = crypto.randomUUID()
  const verdict = judgeOrigin(request, settings.cors, settings.publicUrl)
  const response =
    verdict.kind === 'refused' ? refuseOrigin(requestId) : await answer(settings, request, requestId)
  response.headers.append('vary', 'origin')
  if (verdict.kind === 'granted') {
    for (const [name, value] of Object.entries(verdict.headers)) response.headers.set(name, value)
  }
  return response
}

async function answer(settings: Settings, request: Request, requestId: string): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (request.method === 'OPTIONS') return emptyResponse(204, preflightHeaders(request))
  const match = matchCall(CALLS, settings.basePath, pathname, request.method)
  switch (match.kind) {
    case 'unknown':
      return failureResponse({ code: 'NOT_FOUND', message: 'There is no such call here.' }, requestId)
    case 'wrong-method': {
      const response = failureResponse(
        { code: 'METHOD_NOT_ALLOWED', message: `Use ${match.allow}.` },
        requestId,
      )
      response.headers.set('allow', match.allow)
      return response
    }
    case 'data':
    case 'content':
    case 'call': {
      const report = reporter(settings, request, requestId, nameOf(match, request.method))
      const context: CallContext = { settings, request, requestId, now: Date.now(), report }
      try {
        return await run(match, context)
      } catch (error) {
        report(error)
        const status = match.kind === 'data' ? dataStatusOf(error) : undefined
        return failureResponse(toWireError(error, requestId), requestId, status)
      }
    }
  }
}

type Found = Exclude<Match<Call>, { readonly kind: 'unknown' | 'wrong-method' }>

function run(match: Found, context: CallContext): Promise<Response> {
  switch (match.kind) {
    case 'call':
      return match.call(context)
    case 'content':
      return content(context, match.path)
    case 'data':
      return (match.does === 'write' ? receiveData : readData)(context, match.signed)
  }
}

/** For the log: signed grants and keys are left out. */
function nameOf(match: Found, method: string): string {
  return match.kind === 'call' ? match.name : `${method} /${match.kind}`
}

/** A browser that went away is nobody's fault, and nothing for the log. */
function reporter(
  settings: Settings,
  request: Request,
  requestId: string,
  call: string,
): (error: unknown) => void {
  return (error) => {
    if (!isServersFault(error) || request.signal.aborted) return
    try {
      settings.onError({
        requestId,
        call,
        code: toWireError(error, requestId).code,
        detail: describeError(error),
      })
    } catch {
      // A log that fails must not take the answer with it.
    }
  }
}

function refuseOrigin(requestId: string): Response {
  const { code, message } = new CallError(
    'ORIGIN_NOT_ALLOWED',
    'Pages of this origin may not call here. Add it to cors.origins of createHandler.',
  )
  return failureResponse({ code, message }, requestId)
}
