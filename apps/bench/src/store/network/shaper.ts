import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knobs } from './knobs.ts'
import { createLine, type Line } from './line.ts'

/** The line as HTTP feels it: what an exchange, a new connection and bytes cost. */
export interface Shaper {
  /** The browser opens a connection, before it has anything to ask or because it has. */
  opened(socket: Socket): void
  /** Resolves when the connection stands: a round trip after it was opened. */
  connected(socket: Socket): Promise<void>
  /** Resolves when an answer that is ready would have arrived. */
  answered(): Promise<void>
  /** A body begins to move over this connection. */
  begin(socket: Socket): Passage
}

/** One body on its way. */
export interface Passage {
  /** ms to wait before more than these bytes may come */
  take(bytes: number): number
  end(): void
}

export function createShaper({ roundTrip = 0, bandwidth, perConnection }: Knobs): Shaper {
  const connections = new WeakMap<Socket, { readonly standsAt: number; readonly own: Line | undefined }>()
  const whole = lineOf(bandwidth)
  let moving = 0

  const opened = (socket: Socket) => {
    const connection = { standsAt: performance.now() + roundTrip, own: lineOf(perConnection) }
    connections.set(socket, connection)
    return connection
  }

  return {
    opened: (socket) => void opened(socket),
    async connected(socket) {
      const { standsAt } = connections.get(socket) ?? opened(socket)
      const wait = standsAt - performance.now()
      if (wait > 0) await sleep(wait)
    },
    async answered() {
      if (roundTrip > 0) await sleep(roundTrip)
    },
    begin(socket) {
      const own = connections.get(socket)?.own
      own?.rest(performance.now())
      if (moving++ === 0) whole?.rest(performance.now())
      return {
        take(bytes) {
          const now = performance.now()
          return Math.max(whole?.take(bytes, now) ?? 0, own?.take(bytes, now) ?? 0)
        },
        end: () => void moving--,
      }
    },
  }
}

function lineOf(bitsPerSecond: number | undefined): Line | undefined {
  return bitsPerSecond === undefined ? undefined : createLine(bitsPerSecond)
}
