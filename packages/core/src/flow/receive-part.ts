import type { OpenedDownload } from '../model/download-record.ts'
import { partRange } from '../plan/part-range.ts'
import type { OpenSink } from '../ports/sink.ts'
import type { DownloadEngine } from './download-engine.ts'
import type { DownloadRun } from './download-run.ts'
import { heedRefusal } from './judge.ts'
import { judgeRange } from './judge-range.ts'
import { persist } from './persist.ts'
import { receiveRange } from './receive-range.ts'
import { RangeRefused, type RangeAttempt } from './range-attempt.ts'
import type { Source } from './source.ts'
import { hostOf } from './under-clocks.ts'

export interface PartToReceive {
  readonly opened: OpenedDownload
  readonly source: Source
  readonly sink: OpenSink
  readonly partNumber: number
}

/** Takes one range from the store to the sink: sign, fetch, write, until it is there; then records it. */
export async function receivePart(
  engine: DownloadEngine,
  run: DownloadRun,
  { opened, source, sink, partNumber }: PartToReceive,
): Promise<void> {
  const { object, algorithm, partSize } = opened
  const { start, end } = partRange(partNumber, object.size, partSize)
  const size = end - start
  const attempt: RangeAttempt = { partNumber, source, used: undefined, refusals: 0 }

  const receiveOnce = async (): Promise<void> => {
    const { request } = await source.live()
    const { priority } = run.record
    const hosts = [hostOf(request.url)] as const
    const ask = { transferId: run.id, priority, signal: run.signal, hosts }
    const answer = await engine.slots.run(ask, async () => {
      // it may have waited long for its slot
      attempt.used = await source.live()
      run.dispatch({ type: 'transferring' })
      const { request } = attempt.used
      const answer = await receiveRange(
        engine,
        sink,
        { request, start, end, etag: object.etag, algorithm },
        { signal: run.signal, onProgress: (bytes) => run.progress.sending(partNumber, bytes) },
      )
      if (answer.state === 'refused') heedRefusal(engine, answer)
      return answer
    })
    if (answer.state === 'refused') throw new RangeRefused(answer)
    const part = { partNumber, size, checksum: answer.checksum }
    run.stored.set(partNumber, part)
    run.progress.stored(partNumber, size)
    void engine.progressStore.putPart(run.id, part)
    engine.slots.report('success')
    engine.budget.success()
  }
  await persist(engine, run, receiveOnce, () => judgeRange(engine, run, attempt))
}
