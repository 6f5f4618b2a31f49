import type { DownloadGroupRecord } from '../model/download-group-record.ts'
import type { DownloadRecord } from '../model/download-record.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import { createEntry } from './entry.ts'
import { tryAgain, type Visit } from './try-again.ts'

/** Goes on beginning the downloads of a group, once the tab that did is dead. */
export async function goOnWithGroup(
  visit: Visit,
  group: DownloadGroupRecord,
  loaded: readonly LoadedRecord[],
): Promise<void> {
  const { engine, tabs, manager, life } = visit
  const { id, owner } = group
  try {
    await tabs.gone(owner, life)
    if (!(await engine.progressStore.claim(id, owner, tabs.self))) return
    const newest = await engine.progressStore.load(id)
    if (newest?.record.direction !== 'downloads') return
    const { record: mine, parts } = newest
    const members = loaded.flatMap(({ record }) => (isMember(record, id) ? [record] : []))
    const known = new Set(members.map(({ key }) => key))
    // a group has no wish of its own on record: its downloads have
    const paused = members.length > 0 && members.every(({ intent }) => intent === 'pause')
    for await (const record of (await engine.downloads()).find({ record: mine, parts })) {
      if (known.has(record.key)) continue
      const entry = createEntry(paused ? { ...record, intent: 'pause' } : record)
      void engine.progressStore.put(entry.record)
      manager.adopt(entry, { state: 'interrupted', needs: 'permission' })
      await tryAgain(visit, entry)
    }
  } catch {
    // its record tells the next start, where that may go better
  }
}

function isMember(record: LoadedRecord['record'], group: string): record is DownloadRecord {
  return record.direction === 'download' && record.group === group
}
