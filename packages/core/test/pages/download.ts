import { crc32c, encodeUint32 } from '@longshore/protocol'
import { opfsSink } from '../../src/adapters/opfs-sink.ts'
import type { OpenSink, RangeAnswer } from '../../src/ports/sink.ts'
import { ETAG } from '../pattern.ts'

/** What the page tells its parent. */
export interface DownloadReport {
  /** of each of the ranges, as the sink told it */
  readonly states: readonly string[]
  /** CRC32C of the file, as read from disk, base64 */
  readonly whole: string
  /** MiB/s */
  readonly speed: number
  /** how each worker's URL began, and whether it ever spoke */
  readonly workers: readonly { scheme: string; started: boolean }[]
  /** ms of the longest task on the main thread meanwhile; 0 for none over 50 */
  readonly longestTask: number
  /** entries of the folder, as they lie in the private file system */
  readonly entries: readonly string[]
}

const MIB = 1024 * 1024
const RANGE = 8 * MIB

const workers: { scheme: string; started: boolean }[] = []

/** Notes each worker that the adapter starts; does nothing else. */
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    const note = { scheme: new URL(url, location.href).protocol, started: false }
    workers.push(note)
    super(url, options)
    this.addEventListener('message', () => (note.started = true))
  }
}

/** rounds in which a task over 50 ms is looked for: what else the machine does makes one long now and then */
const ROUNDS = 8

const size = Number(new URLSearchParams(location.search).get('mib')) * MIB
const folder = crypto.randomUUID()

async function receiveAll(open: OpenSink): Promise<RangeAnswer[]> {
  const request = {
    method: 'GET',
    url: `${location.origin}/ranges/x?size=${size}`,
    headers: {},
    expiresIn: 60_000,
  } as const
  const options = { signal: new AbortController().signal, onProgress: () => {} }
  return Promise.all(
    Array.from({ length: size / RANGE }, (_, n) =>
      open.receive(
        { request, start: n * RANGE, end: (n + 1) * RANGE, etag: ETAG, algorithm: 'CRC32C' },
        options,
      ),
    ),
  )
}

async function entriesOf(): Promise<string[]> {
  const staging = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder)
  const entries: string[] = []
  for await (const name of staging.keys()) entries.push(name)
  return entries
}

async function report(): Promise<DownloadReport> {
  const workerUrl = new URLSearchParams(location.search).get('workerUrl') ?? undefined
  const sink = opfsSink({ workerUrl, folder })
  const open = await sink.open('file', size)
  // the server makes its bytes the first time they are asked for
  let answers = await receiveAll(open)
  let longestTask = Infinity
  let speed = 0
  for (let round = 0; round < ROUNDS && longestTask > 0; round++) {
    const heard: PerformanceEntry[] = []
    const observer = new PerformanceObserver((list) => heard.push(...list.getEntries()))
    observer.observe({ type: 'longtask' })
    const start = performance.now()
    answers = await receiveAll(open)
    speed = Math.max(speed, size / MIB / ((performance.now() - start) / 1000))
    await new Promise((resolve) => setTimeout(resolve, 100))
    heard.push(...observer.takeRecords())
    observer.disconnect()
    longestTask = Math.min(longestTask, Math.max(0, ...heard.map(({ duration }) => duration)))
  }
  const whole = encodeUint32(crc32c(new Uint8Array(await (await open.file()).arrayBuffer())))
  const entries = await entriesOf()
  await sink.remove('file')
  sink.dispose()
  return { states: answers.map(({ state }) => state), whole, speed, workers, longestTask, entries }
}

parent.postMessage(await report(), '*')
