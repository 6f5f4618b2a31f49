import type { SignPart } from '@longshore/protocol'
import type { OpenedUpload } from '../model/upload-record.ts'
import { partRange } from '../plan/part-range.ts'
import type { TransportAnswer } from '../ports/transport.ts'
import { signPart } from './ask-signer.ts'
import { digest } from './digest.ts'
import type { Engine } from './engine.ts'
import { isFresh } from './is-fresh.ts'
import { persist } from './persist.ts'
import { sendRequest } from './send-request.ts'
import type { Signing } from './sign-together.ts'
import { hostOf } from './under-clocks.ts'
import type { LiveRequest, PartAhead, UploadRun } from './upload-run.ts'

/** One part, and what was done for it before its turn came. */
export interface PartTask extends Partial<PartAhead> {
  readonly partNumber: number
  readonly signing: Signing
}

/** What the tries at one part have in common. */
export interface PartAttempt {
  readonly partNumber: number
  /** computed once; dropped where the store found other bytes */
  checksum: string | undefined
  /** dropped after each failure: signing and sending are retried as one */
  request: LiveRequest | undefined
  /** refusals in a row that a fresh signature or a second reading was to mend */
  refusals: number
  /** a form got no answer, though the store may have taken it: what stands is asked before it is sent again */
  isDoubtful: boolean
}

/** The store answered a part with something else than "stored". */
export class PartRefused extends Error {
  readonly answer: TransportAnswer

  constructor(answer: TransportAnswer) {
    super()
    this.answer = answer
  }
}

/** Takes one part from the file to the store: read, sign, send, until the store has it. */
export async function uploadPart(
  engine: Engine,
  run: UploadRun,
  opened: OpenedUpload,
  { partNumber, signing, checksum, request }: PartTask,
): Promise<void> {
  const { start, end } = partRange(partNumber, run.local.file.size, opened.partSize)
  // each slice is one more thing that the browser's processes talk about
  const slice = opened.kind === 'single' ? run.local.file : run.local.file.slice(start, end)
  const attempt: PartAttempt = {
    partNumber,
    checksum,
    request,
    refusals: 0,
    isDoubtful: false,
  }

  const send = async (part: SignPart, sent: () => void): Promise<void> => {
    const { request } = (attempt.request ??= await signPart(engine, run, part))
    const { priority, route } = run.record
    const hosts = engine.hosts.several?.around(route, request.url) ?? ([hostOf(request.url)] as const)
    const ask = { transferId: run.id, priority, signal: run.signal, hosts }
    const answer = await engine.slots.run(ask, async (host) => {
      sent()
      const now = engine.clock.now()
      const { request: live } = attempt
      const isReady = live && isFresh(live, now) && hostOf(live.request.url) === host
      const ready = isReady ? live : await signPart(engine, run, part, host)
      attempt.request = ready
      run.dispatch({ type: 'transferring' })
      const answer = await sendRequest(engine, ready.request, slice, {
        signal: run.signal,
        onProgress: (bytes) => run.progress.sending(partNumber, bytes),
      })
      if (!isStored(answer)) (await engine.recovery()).heedRefusal(engine, answer)
      return answer
    })
    if (!isStored(answer)) throw new PartRefused(answer)
  }

  const sendOnce = async (): Promise<void> => {
    const checksum = (attempt.checksum ??= await digest(engine, run, slice, opened.algorithm))
    const part: SignPart = { partNumber, size: slice.size, checksum }
    const isThere = attempt.isDoubtful && (await (await engine.recovery()).isThere(engine, run))
    if (!isThere) await signing.run((sent) => send(part, sent))
    run.stored.set(partNumber, part)
    run.progress.stored(partNumber, slice.size)
    if (opened.kind === 'multipart') void engine.progressStore.putPart(run.id, part)
    engine.slots.report('success')
    engine.budget.success()
  }
  await persist(engine, run, sendOnce, ({ judgePart }) => judgePart(engine, run, attempt))
}

/** 412: the store has an object at this key already. Whether it is ours is seen at completion. */
function isStored({ status }: TransportAnswer): boolean {
  return (status >= 200 && status < 300) || status === 412
}
