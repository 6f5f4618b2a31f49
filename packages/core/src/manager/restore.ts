import type { DownloadRecord } from '../model/download-record.ts'
import type { LoadedRecord, TransferRecord } from '../model/transfer-record.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import { paced } from '../paced.ts'
import { createEntry, isUpload, progressOf, type Entry } from './entry.ts'
import { goOnWithGroup } from './restore-group.ts'
import type { Followed } from './tab-ownership.ts'
import { tryAgain, type Visit } from './try-again.ts'

/** Transfers that are brought back together. */
const AT_ONCE = 100

export type LoadedTransfer = LoadedRecord<TransferRecord>

/** Brings the unfinished transfers back: follows what living tabs move, and takes the rest. */
export async function restore(visit: Visit, follow: (loaded: LoadedTransfer) => void): Promise<void> {
  const { engine, tabs, manager } = visit
  await tabs.ready
  const [loaded, alive] = await Promise.all([engine.progressStore.loadAll(), tabs.alive()])
  const inOrder = loaded.toSorted((a, b) => a.record.createdAt - b.record.createdAt)
  const claim = async ({ record: { id, owner, direction } }: LoadedRecord): Promise<boolean> =>
    direction !== 'downloads' && !alive.has(owner) && engine.progressStore.claim(id, owner, tabs.self)
  for await (const some of paced(piecesOf(inOrder))) {
    const others = some.filter(({ record: { id, owner } }) => owner !== tabs.self && !manager.get(id))
    // claims made together travel together
    const claimed = await Promise.all(others.map(claim))
    await Promise.all(
      others.map(async ({ record, parts }, at) => {
        if (record.direction === 'downloads') void goOnWithGroup(visit, record, loaded)
        else if (record.intent === 'done' && record.direction === 'download') {
          if (claimed[at]) void leftBehind(visit, record)
        } else if (claimed[at]) await takeOver(visit, { record, parts })
        // what a living tab cleans up behind a cancel is off the list already
        else if (record.intent !== 'cancel') follow({ record, parts })
      }),
    )
  }
}

function* piecesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE)
}

/** It had arrived, and its bytes stayed for a page that is no more. */
async function leftBehind({ engine }: Visit, record: DownloadRecord): Promise<void> {
  await (await engine.downloads()).forget(record)
}

/** Goes on with a transfer whose tab is dead, at once where its file can be read, or written. */
export async function takeOver(
  visit: Visit,
  { record, parts }: LoadedTransfer,
  followed?: Followed,
): Promise<void> {
  const { engine, tabs, manager } = visit
  const mine = { ...record, owner: tabs.self, intent: intentOf(record.intent, followed?.heard) }
  const entry = followed?.entry ?? createEntry(mine)
  entry.record = mine
  // a follower may have begun to show a download before its size was known
  const progress = progressOf(entry)
  if (mine.direction === 'download') progress.restart(mine.size)
  for (const part of parts) {
    entry.stored.set(part.partNumber, part)
    progress.stored(part.partNumber, part.size)
  }
  if (isUpload(entry)) entry.asked = parts.length === entry.record.opened?.partCount
  if (mine.intent !== record.intent) void engine.progressStore.put(mine)
  if (mine.intent === 'cancel') return manager.adopt(entry, { state: 'canceled' })
  const { handle } = mine
  manager.adopt(entry, {
    state: 'interrupted',
    needs: handle || mine.direction === 'download' ? 'permission' : 'file',
  })
  if (followed?.file) manager.attach(entry.id, { file: followed.file })
  else await tryAgain(visit, entry)
  if (isUpload(entry) && (entry.asked || entry.record.opened?.kind === 'single')) void askEnded(visit, entry)
}

/** A pause or a cancel that was told before the tab died holds, though the tab had no time to record it. */
function intentOf(recorded: TransferRecord['intent'], heard: Followed['heard']): TransferRecord['intent'] {
  if (recorded !== 'move') return recorded
  if (heard === 'paused') return 'pause'
  return heard === 'canceled' ? 'cancel' : 'move'
}

/** One whose every byte had left may have been completed in the last moment: then nobody need pick its file. */
async function askEnded({ engine, manager, life }: Visit, entry: Entry<UploadRecord>): Promise<void> {
  const token = entry.record.opened?.token
  if (entry.local || token === undefined) return
  const answer = await engine.signer.parts({ token }, life).catch(() => undefined)
  if (answer?.state !== 'completed' || entry.local) return
  manager.hands.finish(entry, answer.object)
}
