import { LongshoreError } from '../errors/longshore-error.ts'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { OpenSink } from '../ports/sink.ts'
import type { DownloadEngine } from './download-engine.ts'
import type { DownloadRun } from './download-run.ts'

/** Writes the verified bytes to the picked file, or below the picked folder: nothing stood there before. */
export async function deliver({ delivery }: DownloadEngine, run: DownloadRun, bytes: Blob): Promise<void> {
  const { to, handle, path, name } = run.record
  if (to !== 'file' && to !== 'folder') return
  const options = { signal: run.signal, onProgress: () => {} }
  if (handle?.kind === 'file') return delivery.toFile(bytes, handle, options)
  if (handle) return delivery.toFolder(bytes, handle, path ?? name, options)
  throw new LongshoreError(
    'FILE_UNWRITABLE',
    `This browser kept no way back to where "${name}" was to go. Download it again.`,
    { name },
  )
}

/** Gives the page what it asked for, and forgets the download: its record first, its bytes last. */
export async function keep(
  engine: DownloadEngine,
  run: DownloadRun,
  sink: OpenSink,
  { bytes, object }: { readonly bytes: Blob; readonly object: DownloadedObject },
): Promise<DownloadedObject> {
  const { id, record } = run
  const { to, name, type } = record
  const { progressStore, clock, delivery } = engine
  switch (to) {
    case 'blob':
      await stay()
      return { ...object, file: new File([bytes], name, { type, lastModified: object.lastModified }) }
    case 'disk': {
      await stay()
      clock.after(delivery.toDisk(bytes, name), () => void forget().catch(() => {}))
      return object
    }
    case 'opfs': {
      await sink.close()
      const handle = await engine.sink.keep(id, name)
      await progressStore.remove(id)
      return { ...object, handle }
    }
    default:
      await sink.close()
      await forget()
      return object
  }

  /** The bytes are read later: the next start removes what this page leaves. */
  async function stay(): Promise<void> {
    await run.save({ intent: 'done' })
    // one that was canceled meanwhile is canceled: nobody has the file yet
    run.signal.throwIfAborted()
    void progressStore.clearParts(id)
  }

  async function forget(): Promise<void> {
    await progressStore.remove(id)
    await engine.sink.remove(id)
  }
}
