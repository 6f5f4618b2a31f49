import { hashStream, type Hasher } from './hash-stream.ts'
import { makeHasher } from './make-hasher.ts'
import { STARTED, type FromWorker, type ToWorker } from './messages.ts'

// The worker's script. Built, it is one file without imports: published as it is, and inlined.

const running = new Map<number, AbortController>()
/** One hasher a part, as its state must not be shared across an await; used again afterwards. */
const idle: Hasher[] = []

function answer(message: FromWorker): void {
  postMessage(message)
}

async function digest(id: number, blob: Blob): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    const hasher = idle.pop() ?? (await makeHasher())
    const crc = await hashStream(blob, hasher, controller.signal)
    // One that failed half-way is dropped, since it holds the state of what it saw.
    idle.push(hasher)
    answer({ id, crc })
  } catch (error) {
    if (controller.signal.aborted) return
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    answer({ id, error: { name, message } })
  } finally {
    running.delete(id)
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('blob' in data) void digest(data.id, data.blob)
  else running.get(data.id)?.abort()
})

answer({ id: STARTED, crc: 0 })
