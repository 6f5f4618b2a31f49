import { describe, expect, test } from 'vitest'
import { fakeClock, type FakeClock } from '../../test/fake-clock.ts'
import type { LongshoreError } from '../errors/longshore-error.ts'
import { NoAnswer, type SendOptions, type Transport, type TransportAnswer } from '../ports/transport.ts'
import { DEFAULT_TIMEOUTS } from './engine.ts'
import { createLine, type Line } from './line.ts'
import { sendRequest } from './send-request.ts'

const MIB = 1024 * 1024
const OK: TransportAnswer = { status: 200, header: () => undefined, text: '' }

/** One request on a line that the test moves by hand. */
interface Sending {
  /** bytes handed over so far */
  progress(bytes: number): void
  answer(answer?: TransportAnswer): void
  /** how it ended, `undefined` while it goes on */
  readonly end: TransportAnswer | LongshoreError | undefined
  readonly watched: boolean
  readonly shown: readonly number[]
}

interface Setting {
  readonly clock: FakeClock
  readonly line: Line
  send(bytes: number, url?: string, signal?: AbortSignal): Sending
}

function setting(): Setting {
  const clock = fakeClock()
  const line = createLine()
  return {
    clock,
    line,
    send(bytes, url = 'https://store.test/a', signal = new AbortController().signal) {
      const { promise, resolve, reject } = Promise.withResolvers<TransportAnswer>()
      let options: SendOptions | undefined
      const transport: Transport = {
        send: (_request, _body, given) => {
          options = given
          given.signal.addEventListener('abort', () => reject(given.signal.reason))
          return promise
        },
      }
      let end: Sending['end']
      const shown: number[] = []
      sendRequest(
        { transport, clock, line, hosts: {}, timeouts: DEFAULT_TIMEOUTS },
        { method: 'PUT', url, headers: {}, expiresIn: 60_000 },
        new Blob([new Uint8Array(bytes)]),
        { signal, onProgress: (sent) => shown.push(sent) },
      ).then(
        (answer) => (end = answer),
        (error: LongshoreError) => (end = error),
      )
      return {
        progress: (sent) => options?.onProgress?.(sent),
        answer: (answer = OK) => resolve(answer),
        get end() {
          return end
        },
        get watched() {
          return options?.onProgress !== undefined
        },
        shown,
      }
    },
  }
}

const stalled: unknown = expect.objectContaining({ code: 'STALLED' })

describe('the clock of a request that waits in the browser', () => {
  test('runs out after 120 s in which nothing moves to its host', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    await clock.pass(119_999)
    expect(sending.end).toBeUndefined()
    await clock.pass(1)
    expect(sending.end).toEqual(stalled)
  })

  test('stands while any other request to that host moves', async () => {
    const { clock, send } = setting()
    const moving = send(8 * MIB)
    const queued = send(MIB)
    for (let second = 1; second <= 600; second++) {
      moving.progress(second * 8000)
      await clock.pass(1000)
    }
    expect(queued.end).toBeUndefined()
    await clock.pass(119_000)
    expect(queued.end).toEqual(stalled)
  })

  test('runs on while another host moves', async () => {
    const { clock, send } = setting()
    const other = send(8 * MIB, 'https://other.test/a')
    const queued = send(MIB)
    for (let second = 1; second <= 120; second++) {
      other.progress(second * 8000)
      await clock.pass(1000)
    }
    expect(queued.end).toEqual(stalled)
    expect(other.end).toBeUndefined()
  })

  test('is set back by an answer to another request', async () => {
    const { clock, send } = setting()
    const other = send(10)
    const queued = send(MIB)
    other.progress(10)
    await clock.pass(50_000)
    other.answer()
    await clock.pass(119_999)
    expect(queued.end).toBeUndefined()
    await clock.pass(1)
    expect(queued.end).toEqual(stalled)
  })
})

describe('the clock of a request that is sending', () => {
  test('runs out after 30 s without a byte', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    await clock.pass(60_000)
    sending.progress(100_000)
    await clock.pass(29_999)
    sending.progress(200_000)
    await clock.pass(29_999)
    expect(sending.end).toBeUndefined()
    await clock.pass(1)
    expect(sending.end).toEqual(stalled)
  })

  test('fault 6: one byte a second is no progress', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    sending.progress(1)
    for (let second = 1; second <= 30; second++) {
      expect(sending.end).toBeUndefined()
      await clock.pass(1000)
      sending.progress(1 + second)
    }
    expect(sending.end).toEqual(stalled)
  })

  test('lets a line live that moves 4 KiB in each 30 s', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    for (let second = 1; second <= 300; second++) {
      sending.progress(second * 150)
      await clock.pass(1000)
    }
    expect(sending.end).toBeUndefined()
  })

  test('is not fooled by a progress event that goes back', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    sending.progress(500_000)
    await clock.pass(20_000)
    sending.progress(400_000)
    await clock.pass(10_000)
    expect(sending.end).toEqual(stalled)
    expect(sending.shown).toEqual([500_000])
  })

  test('asks of a body under 4 KiB that it is gone within 30 s of its first byte', async () => {
    const { clock, send } = setting()
    const sending = send(1000)
    sending.progress(1)
    await clock.pass(29_999)
    sending.progress(999)
    await clock.pass(1)
    expect(sending.end).toEqual(stalled)
  })
})

describe('the clock of a request that waits for its answer', () => {
  test('fault 5: runs out 60 s after the last byte', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    sending.progress(MIB)
    await clock.pass(59_999)
    expect(sending.end).toBeUndefined()
    await clock.pass(1)
    expect(sending.end).toEqual(stalled)
  })

  test('stops at the answer, whatever its status', async () => {
    const { clock, send } = setting()
    const sending = send(MIB)
    sending.progress(MIB)
    await clock.pass(59_000)
    sending.answer({ ...OK, status: 503 })
    await clock.settle()
    expect(sending.end).toMatchObject({ status: 503 })
    expect(clock.waiting).toBe(0)
  })

  test('never shows more than the body, whatever the transport counts', async () => {
    const { send } = setting()
    const sending = send(1000)
    sending.progress(1400)
    expect(sending.shown).toEqual([1000])
  })

  test('of an empty body has no upload to watch', async () => {
    const { clock, line, send } = setting()
    const sending = send(0)
    expect(sending.watched).toBe(false)
    await clock.pass(100_000)
    sending.answer()
    await clock.settle()
    expect(sending.end).toBe(OK)
    expect(line.isSilent('store.test')).toBe(false)
  })
})

describe('a host whose requests tell no progress, as under a service worker', () => {
  test('is given the time that the body takes at 16 KiB/s beyond the 120 s', async () => {
    const { clock, send } = setting()
    const first = send(MIB)
    await clock.pass(100_000)
    first.answer()
    await clock.settle()
    const second = send(MIB)
    await clock.pass(120_000 + 63_999)
    expect(second.end).toBeUndefined()
    await clock.pass(1)
    expect(second.end).toEqual(stalled)
  })

  test('is not one that refuses before it reads', async () => {
    const { clock, line, send } = setting()
    send(MIB).answer({ ...OK, status: 503 })
    await clock.settle()
    expect(line.isSilent('store.test')).toBe(false)
  })
})

describe('a request that is called off', () => {
  test('rejects with the reason, and leaves no timer', async () => {
    const { clock, send } = setting()
    const controller = new AbortController()
    const sending = send(MIB, 'https://store.test/a', controller.signal)
    await clock.settle()
    controller.abort(new NoAnswer('off'))
    await clock.settle()
    expect(sending.end).toBe(controller.signal.reason)
    expect(clock.waiting).toBe(0)
  })
})
