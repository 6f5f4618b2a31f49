import { LongshoreError } from '../errors/longshore-error.ts'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { OpenSink } from '../ports/sink.ts'
import { deliver, keep } from './deliver.ts'
import type { DownloadEngine } from './download-engine.ts'
import { receivePart } from './receive-part.ts'
import type { DownloadRun } from './download-run.ts'
import { openDownload, type OpenDownload } from './open-download.ts'
import { runParts } from './run-parts.ts'
import { endedBy } from './transfer-run.ts'
import { verify } from './verify.ts'

/** Brings an object to where the person wants it: sign or go on, ranges, verify, deliver, forget. */
export async function download(engine: DownloadEngine, run: DownloadRun): Promise<DownloadedObject> {
  run.dispatch({ type: 'preparing' })
  try {
    const open = await openDownload(engine, run)
    const sink = await engine.sink.open(run.id, open.opened.object.size)
    try {
      if (sink.isNew) await forgetRanges(engine, run)
      const arrived = await gather(engine, run, open, sink)
      run.signal.throwIfAborted()
      await deliver(engine, run, arrived.bytes)
      return await keep(engine, run, sink, arrived)
    } finally {
      await sink.close()
    }
  } catch (error) {
    // of another object nothing that is here is of use
    if (error instanceof LongshoreError && error.code === 'OBJECT_CHANGED') await discard(engine, run)
    throw error
  }
}

/** Receives what is missing, and once more all of it where it adds up to something else than the object. */
async function gather(
  engine: DownloadEngine,
  run: DownloadRun,
  open: OpenDownload,
  sink: OpenSink,
): Promise<{ readonly bytes: Blob; readonly object: DownloadedObject }> {
  const { opened, source } = open
  // a few more than there are slots: they are there when one is free
  const window = (): number => engine.slots.limit + 3
  const resumed = run.stored.size > 0
  let first: ReadonlyMap<number, { readonly checksum: string }> | undefined
  for (;;) {
    const missing = numbers(opened.partCount).filter((partNumber) => !run.stored.has(partNumber))
    await runParts(missing, run.signal, window, (partNumber, signal) =>
      receivePart(engine, endedBy(run, signal), { opened, source, sink, partNumber }),
    )
    run.dispatch({ type: 'completing' })
    const bytes = await sink.file()
    const verified = await verify(engine, run, opened, bytes, { resumed, first })
    if (verified) return { bytes, object: verified }
    if (first) throw mismatch(run.record.name)
    first = new Map(run.stored)
    // what is replaced is no longer what the record says
    run.stored.clear()
    await engine.progressStore.clearParts(run.id)
  }
}

/** Nothing of an earlier run counts. */
async function forgetRanges(engine: DownloadEngine, run: DownloadRun): Promise<void> {
  if (run.stored.size === 0) return
  run.stored.clear()
  run.progress.restart()
  await engine.progressStore.clearParts(run.id)
}

/** Removes what was gathered; what comes next begins at byte 0, and shows it only then. */
export async function discard(engine: DownloadEngine, run: DownloadRun): Promise<undefined> {
  run.stored.clear()
  await engine.progressStore.clearParts(run.id)
  if (run.record.opened) await run.save({ opened: undefined })
  await engine.sink.remove(run.id)
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function mismatch(name: string): LongshoreError {
  return new LongshoreError(
    'CHECKSUM_MISMATCH',
    `"${name}" arrived twice with other bytes than its checksum stands for. Something alters them: check the store, and proxies before it.`,
    { name },
  )
}
