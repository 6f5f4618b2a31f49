import type { CompleteOk, PartsOk, SignPart, SignedRequest } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from './engine.ts'
import { persist } from './persist.ts'
import type { LiveRequest, UploadRun } from './upload-run.ts'

/** Calls the signing server until it answers, as long as patience lasts. */
export function askSigner<T>(engine: Engine, run: UploadRun, call: () => Promise<T>): Promise<T> {
  return persist(engine, run, call, (recovery) => recovery.judgeSigner)
}

/** One signed request for a part. No loop of its own: signing and sending are retried as one. */
export async function signPart(engine: Engine, run: UploadRun, part: SignPart): Promise<LiveRequest> {
  const answer = await withToken(engine, run, (token) =>
    engine.signer.sign({ token, parts: [part] }, run.signal),
  )
  const request = answer.requests.find((one) => one.partNumber === part.partNumber)
  if (!request) {
    throw new LongshoreError(
      'BAD_SIGNER_RESPONSE',
      `The signing server answered without a request for part ${part.partNumber}. Check that nothing between it and the page rewrites its answers.`,
    )
  }
  return live(engine, request)
}

export function live(engine: Engine, request: SignedRequest): LiveRequest {
  return { request, expiresAt: engine.clock.now() + request.expiresIn }
}

/** What the store holds of this upload. */
export async function listParts(engine: Engine, run: UploadRun): Promise<PartsOk> {
  const answer = await engine.signer.parts({ token: tokenOf(run) }, run.signal)
  if (answer.state !== 'gone') await keepToken(run, answer.token)
  return answer
}

export function complete(engine: Engine, run: UploadRun, checksum: string): Promise<CompleteOk> {
  return withToken(engine, run, (token) => engine.signer.complete({ token, checksum }, run.signal))
}

export function tokenOf(run: UploadRun): string {
  const token = run.record.opened?.token
  if (token === undefined) throw new Error('an upload is asked about before it was opened')
  return token
}

/** Calls with the token; where it signs no longer, trades it for a fresh one by asking for the parts. */
async function withToken<T extends { readonly token?: string } | object>(
  engine: Engine,
  run: UploadRun,
  call: (token: string) => Promise<T>,
): Promise<T> {
  const token = tokenOf(run)
  let answer: T
  try {
    answer = await call(token)
  } catch (error) {
    if (!(error instanceof LongshoreError) || error.code !== 'TOKEN_EXPIRED') throw error
    // several parts may find out at once: the first renews it for all
    if (tokenOf(run) === token) await listParts(engine, run)
    if (tokenOf(run) === token) throw error
    answer = await call(tokenOf(run))
  }
  if ('token' in answer) await keepToken(run, answer.token)
  return answer
}

async function keepToken(run: UploadRun, token: string | undefined): Promise<void> {
  const { opened } = run.record
  if (opened && token !== undefined && token !== opened.token) await run.save({ opened: { ...opened, token } })
}
