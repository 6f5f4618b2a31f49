import type { CompleteOk, PartsOk, SignOk, SignPart, SignedRequest } from '@longshore/protocol'
import type { OpenedUpload } from '../model/upload-record.ts'
import type { Engine } from './engine.ts'
import type { NamedHost } from './hosts.ts'
import { persist } from './persist.ts'
import type { Retried } from './transfer-run.ts'
import type { LiveRequest, UploadRun } from './upload-run.ts'

/** Calls the signing server until it answers, as long as patience lasts. */
export function askSigner<T>(engine: Engine, run: Retried, call: () => Promise<T>): Promise<T> {
  return persist(engine, run, call, (recovery) => recovery.judgeSigner)
}

/**
 * One signed request for a part, to `host` or wherever there is most room. No loop of its own: signing and sending
 * are retried as one.
 */
export async function signPart(
  engine: Engine,
  run: UploadRun,
  part: SignPart,
  host?: string,
): Promise<LiveRequest> {
  const sign = (named: NamedHost): Promise<SignOk> =>
    withToken(run, (token) => engine.signer.sign({ token, parts: [part], ...named }, run.signal))
  const { several } = engine.hosts
  const answer = await (several ? several.choose(run.record.route, sign, host) : sign({}))
  const request = answer.requests.find((one) => one.partNumber === part.partNumber)
  if (!request) throw (await engine.recovery()).unsigned(part.partNumber)
  return live(engine, request)
}

export function live(engine: Engine, request: SignedRequest): LiveRequest {
  return { request, expiresAt: engine.clock.now() + request.expiresIn }
}

/** What the store holds of this upload. Trades a token that signs no longer for a fresh one. */
export function listParts(engine: Engine, run: UploadRun): Promise<PartsOk> {
  return withToken(run, (token) => engine.signer.parts({ token }, run.signal))
}

export function complete(engine: Engine, run: UploadRun, checksum: string): Promise<CompleteOk> {
  return withToken(run, (token) => engine.signer.complete({ token, checksum }, run.signal))
}

/** Any answer may carry a newer token, which the record keeps. */
async function withToken<T extends object>(run: UploadRun, call: (token: string) => Promise<T>): Promise<T> {
  // none is asked about before it was opened
  const opened = run.record.opened as OpenedUpload
  const answer: T & { readonly token?: string } = await call(opened.token)
  const { token = opened.token } = answer
  if (token !== opened.token) await run.save({ opened: { ...opened, token } })
  return answer
}
