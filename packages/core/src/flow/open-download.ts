import type { OpenedDownload } from '../model/download-record.ts'
import { planRanges } from '../plan/plan-ranges.ts'
import { askSigner } from './ask-signer.ts'
import type { DownloadEngine } from './download-engine.ts'
import type { DownloadRun } from './download-run.ts'
import { createSource, type Source } from './source.ts'

export interface OpenDownload {
  readonly opened: OpenedDownload
  readonly source: Source
}

/** Goes on with what the record says of the object, or asks for it and fixes how it is cut. */
export async function openDownload(engine: DownloadEngine, run: DownloadRun): Promise<OpenDownload> {
  const { record } = run
  const source = createSource(engine, run)
  if (record.opened) return { opened: record.opened, source }
  const { request: _, ...object } = (await askSigner(engine, run, () => source.live())).answer
  const { size, checksum, type, name } = object
  const ranges = planRanges({
    size,
    checksum,
    speed: run.speed,
    concurrency: engine.slots.limit,
    least: engine.sink.leastRange,
  })
  const opened: OpenedDownload = { object, ...ranges }
  run.progress.restart(size)
  await run.save({ opened, type, size, ...(!record.named && name && { name }) })
  return { opened, source }
}
