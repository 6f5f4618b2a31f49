import { isCombined, type Algorithm } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { OpenedDownload } from '../model/download-record.ts'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import { checkOf } from '../plan/plan-ranges.ts'
import type { DownloadEngine } from './download-engine.ts'
import type { DownloadRun } from './download-run.ts'

/**
 * Compares what arrived with the object's checksum, as far as it has one that can be compared. `undefined`
 * where they differ.
 *
 * @param earlier whether ranges of an earlier run are among it, whose bytes are then read again; and what
 *   the ranges summed up to the first time, where all were received twice
 */
export async function verify(
  engine: DownloadEngine,
  run: DownloadRun,
  opened: OpenedDownload,
  bytes: Blob,
  earlier: {
    readonly resumed: boolean
    readonly first: ReadonlyMap<number, { readonly checksum: string }> | undefined
  },
): Promise<DownloadedObject | undefined> {
  const { object } = opened
  const { checksum } = object
  const check = checkOf(object.size, checksum, opened)
  if (!checksum || check === 'none') return told('nobody')
  const fromDisk = check === 'bytes' || (earlier.resumed && isCombined(checksum.algorithm))
  const inOrder = [...run.stored.values()].sort((a, b) => a.partNumber - b.partNumber)
  const whole = fromDisk
    ? await readBack(engine, run, bytes, checksum.algorithm)
    : await engine.checksum.combine(inOrder, checksum.algorithm)
  if (whole === checksum.value) return told('browser')
  // the same bytes twice: it is the part size that was guessed wrong
  const same = inOrder.every((part) => earlier.first?.get(part.partNumber)?.checksum === part.checksum)
  return check === 'ranges, perhaps' && same ? told('nobody') : undefined

  function told(verifiedBy: 'browser' | 'nobody'): DownloadedObject {
    return checksum ? { ...object, checksum: { ...checksum, verifiedBy } } : object
  }
}

async function readBack(
  { checksum }: DownloadEngine,
  { signal, record }: DownloadRun,
  bytes: Blob,
  algorithm: Algorithm,
): Promise<string> {
  try {
    return await checksum.digest(bytes, algorithm, signal)
  } catch (cause) {
    signal.throwIfAborted()
    throw new LongshoreError(
      'FILE_UNREADABLE',
      `What was gathered of "${record.name}" can no longer be read: the browser's storage was cleared, or the disk fails. retry() goes on with what is left of it.`,
      { name: record.name },
      cause,
    )
  }
}
