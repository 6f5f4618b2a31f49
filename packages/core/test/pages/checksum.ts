import { ALGORITHMS } from '@longshore/protocol'
import { workerChecksum } from '../../src/adapters/worker-checksum.ts'
import { mebibyte } from '../pattern.ts'

/** What the page tells its parent. */
export interface ChecksumReport {
  /** of "123456789", base64 */
  readonly check: string
  /** of as many MiB of the pattern as were asked for, base64 */
  readonly large: string
  /** MiB/s */
  readonly speed: number
  /** how each worker's URL began, and whether it ever spoke */
  readonly workers: readonly { scheme: string; started: boolean }[]
  /** whether the page may compile WebAssembly, as its `blob:` workers may */
  readonly wasm: boolean
  /** ms of the longest task on the main thread while it hashed, in the best of some rounds; 0 for none over 50 */
  readonly longestTask: number
}

/** most rounds in which a task over 50 ms is looked for */
const ROUNDS = 6

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

async function mayCompile(): Promise<boolean> {
  try {
    await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))
    return true
  } catch {
    return false
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100))
}

async function report(): Promise<ChecksumReport> {
  const ask = new URLSearchParams(location.search)
  const mib = Number(ask.get('mib'))
  const algorithm = ALGORITHMS.find((known) => known === ask.get('algorithm')) ?? 'CRC32C'
  const workerUrl = ask.get('workerUrl') ?? undefined
  const checksum = workerChecksum({ workerUrl })
  const { signal } = new AbortController()
  const check = await checksum.digest(new Blob(['123456789']), algorithm, signal)

  const file = new Blob(Array.from({ length: mib }, (_, n) => mebibyte(n)))
  const start = performance.now()
  const large = await checksum.digest(file, algorithm, signal)
  const speed = mib / ((performance.now() - start) / 1000)

  // What else the machine does makes a task long now and then, but not in each round.
  let longestTask = Infinity
  for (let round = 0; round < ROUNDS && longestTask > 0; round++) {
    await pause()
    const heard: PerformanceEntry[] = []
    const observer = new PerformanceObserver((list) => heard.push(...list.getEntries()))
    observer.observe({ type: 'longtask' })
    await checksum.digest(file.slice(0, file.size / 2), algorithm, signal)
    await pause()
    heard.push(...observer.takeRecords())
    observer.disconnect()
    longestTask = Math.min(longestTask, Math.max(0, ...heard.map(({ duration }) => duration)))
  }
  return { check, large, speed, workers, wasm: await mayCompile(), longestTask }
}

parent.postMessage(await report(), '*')
