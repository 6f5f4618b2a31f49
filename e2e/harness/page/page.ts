/**
 * The test page: a Longshore made from the options in the address, fed by an input, a drop or `attach`,
 * every snapshot of every transfer told to the test. It does all of that by itself, for whatever a test
 * evaluates in a page counts as a click there.
 */
import { createLongshore, LongshoreError, type Longshore, type TransferSnapshot } from '@longshore/core'
import { createLongshore as createBase, idbProgressStore, xhrTransport } from '@longshore/core/base'
import { download, sha256Of } from './downloads.ts'
import type { PageOptions } from './page-options.ts'
import type { SeenSnapshot, Unsent } from './report.ts'

const options = JSON.parse(new URLSearchParams(location.search).get('options') ?? '{}') as PageOptions
const visit = crypto.randomUUID()
const longshore = make(options)
window.longshore = longshore

window.download = (key, to) => download(longshore, key, to)
window.sha256Of = (id) => sha256Of(longshore, id)

if (longshore) {
  const watched = new Set<string>()
  const watchAll = (): void => {
    const ids = longshore.transfers.getSnapshot()
    tell({ type: 'ids', ids })
    for (const id of ids) if (!watched.has(id)) watch(longshore, watched, id)
  }
  longshore.transfers.subscribe(watchAll)
  watchAll()
  void longshore.restored.then(() => {
    // lists are told of a frame later
    watchAll()
    return tell({ type: 'restored' })
  })

  onPick('files', (files) => files.forEach((file) => longshore.upload(file, options.upload)))
  onPick('attach', (files) => void attach(longshore, files))
  window.addEventListener('blur', () => tell({ type: 'blur' }))
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    if (event.dataTransfer) longshore.uploadAll(event.dataTransfer, options.upload)
  })
  for (const action of ['pause', 'resume', 'retry', 'cancel'] as const) {
    document.getElementById(action)?.addEventListener('click', () => longshore.transfers[action]())
  }
}

function make({
  endpoint,
  transport = 'axios',
  timeouts,
  retry,
  concurrency,
}: PageOptions): Longshore | undefined {
  if (endpoint === undefined) return undefined
  const common = {
    endpoint,
    ...(timeouts && { timeouts }),
    ...(retry && { retry }),
    ...(concurrency !== undefined && { concurrency }),
  }
  return transport === 'axios'
    ? createLongshore(common)
    : createBase({ ...common, transport: xhrTransport(), progressStore: idbProgressStore() })
}

function watch(longshore: Longshore, watched: Set<string>, id: string): void {
  const transfer = longshore.transfers.get(id)
  if (!transfer) return
  watched.add(id)
  let finished: Promise<unknown> | undefined
  const look = (): void => {
    tell({ type: 'snapshot', snapshot: seen(transfer.getSnapshot()) })
    if (transfer.finished === finished) return
    finished = transfer.finished
    transfer.finished.then(
      (object) => tell({ type: 'finished', id, object, clicked: navigator.userActivation.hasBeenActive }),
      (error: unknown) =>
        tell({ type: 'rejected', id, code: error instanceof LongshoreError ? error.code : 'NO CODE' }),
    )
  }
  transfer.subscribe(look)
  look()
}

async function attach(longshore: Longshore, files: readonly File[]): Promise<void> {
  const { attached, unmatched } = await longshore.attach(files)
  tell({ type: 'attached', attached, unmatched: unmatched.map((file) => file.name) })
}

function seen(snapshot: TransferSnapshot): SeenSnapshot {
  if (snapshot.state !== 'failed') return snapshot
  const { code, message } = snapshot.error
  return { ...snapshot, error: { code, message, whole: wholeOf(snapshot.error) } }
}

/** All that an error says, its causes too. */
function wholeOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? ''
  return `${String(error)} ${JSON.stringify(error)} ${wholeOf(error.cause)}`
}

function tell(report: Unsent): void {
  window.tell(JSON.stringify({ ...report, visit }))
}

function onPick(id: string, take: (files: File[]) => void): void {
  const input = document.getElementById(id)
  input?.addEventListener('change', () => {
    if (input instanceof HTMLInputElement && input.files) take([...input.files])
  })
}
