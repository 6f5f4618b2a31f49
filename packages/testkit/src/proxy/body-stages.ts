import { setTimeout as sleep } from 'node:timers/promises'
import type { Pace } from './pace.ts'

type Bytes = AsyncIterable<Buffer>

/** What a body passes through on its way, one chunk after another. */
export type Stage = (body: Bytes) => Bytes

/** Calls `at` once exactly so many bytes have passed and before the next; it may wait, or throw. */
export function actAfter(bytes: number, at: () => Promise<void>): Stage {
  return async function* (body) {
    let passed = 0
    let acted = false
    for await (const chunk of body) {
      const before = acted ? chunk.length : Math.min(chunk.length, bytes - passed)
      if (before > 0) yield chunk.subarray(0, before)
      passed += before
      if (!acted && passed === bytes) {
        acted = true
        await at()
      }
      if (before < chunk.length) yield chunk.subarray(before)
    }
    if (!acted && passed === bytes) await at()
  }
}

/** Flips the lowest bit of the byte at `offset`. */
export function corruptAt(offset: number, acted: () => void): Stage {
  return async function* (body) {
    let passed = 0
    for await (const chunk of body) {
      const index = offset - passed
      passed += chunk.length
      if (index < 0 || index >= chunk.length) {
        yield chunk
        continue
      }
      const changed = Buffer.from(chunk)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      acted()
      yield changed
    }
  }
}

/** Gives another body in place of the whole of this one. */
export function replaced(replace: (text: string) => string): Stage {
  return async function* (body) {
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(chunk)
    const text = Buffer.from(replace(Buffer.concat(chunks).toString()))
    if (text.length > 0) yield text
  }
}

/** Lets bytes pass no faster than the pace of the moment; as fast as they come while there is none. */
export function atPace(paceNow: () => Pace | undefined, signal: AbortSignal): Stage {
  return async function* (body) {
    for await (const chunk of body) {
      for (let rest = chunk; rest.length > 0;) {
        const pace = paceNow()
        const piece = pace === undefined ? rest : rest.subarray(0, pace.slice)
        if (pace !== undefined)
          await sleep(pace.delayFor(piece.length, performance.now()), undefined, { signal })
        yield piece
        rest = rest.subarray(piece.length)
      }
    }
  }
}

export function throughStages(body: Bytes, stages: readonly Stage[]): Bytes {
  return stages.reduce((passing, stage) => stage(passing), body)
}
