import type { Hasher } from '@longshore/protocol'
import type { FromRangeHasher, ToRangeHasher } from './hash-messages.ts'

/** What a worker does that hashes ranges for another: their bytes come in order, those of several mixed. */
export async function serveRangeHasher(make: () => Promise<Hasher>): Promise<void> {
  const ranges = new Map<number, Hasher>()
  const idle: Hasher[] = [await make()]
  const early: ToRangeHasher[] = []
  let turn: Promise<void> | undefined
  const post = (message: FromRangeHasher, transfer: ArrayBuffer[] = []): void =>
    postMessage(message, { transfer })

  async function hasherOf(id: number): Promise<Hasher> {
    const hasher = ranges.get(id) ?? idle.pop() ?? (await make())
    ranges.set(id, hasher)
    return hasher
  }

  async function take(message: ToRangeHasher): Promise<void> {
    const { id } = message
    // one that is given up half-way holds the state of what it saw
    if ('drop' in message) return void ranges.delete(id)
    const hasher = await hasherOf(id)
    if ('bytes' in message) {
      hasher.update(message.bytes)
      return post({ hashed: message.bytes }, [message.bytes.buffer])
    }
    ranges.delete(id)
    const digest = hasher.finish()
    idle.push(hasher)
    post({ id, digest })
  }

  async function takeAll(): Promise<void> {
    for (let next = early.shift(); next; next = early.shift()) await take(next)
    turn = undefined
  }

  addEventListener('message', ({ data }: MessageEvent<ToRangeHasher>) => {
    early.push(data)
    turn ??= takeAll()
  })
  post({ started: true })
}
