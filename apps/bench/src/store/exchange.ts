import { once } from 'node:events'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fate } from './network/fates.ts'
import type { Run } from './run.ts'

/** One request as a surface of the store sees it. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly run: Run
  /** Reads the body at the line's pace; answers its bytes. Throws where it is cut, by a reset too. */
  receive(onPiece?: (piece: Buffer) => void): Promise<number>
}

export interface Answer {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
}

/** What one kind of client speaks to. */
export type Surface = (exchange: Exchange) => Promise<Answer>

export function exchangeOf(request: IncomingMessage, run: Run, fate: Fate): Exchange {
  const announced = Number(request.headers['content-length'] ?? 0)
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', 'http://store'),
    headers: request.headers,
    run,
    async receive(onPiece) {
      const passage = run.shaper.begin(request.socket)
      let size = 0
      let due = 0
      request.on('data', (piece: Buffer) => {
        size += piece.length
        run.tally.bytes += piece.length
        onPiece?.(piece)
        if (fate === 'reset' && size >= announced / 2) return reset(request, run)
        const wait = passage.take(piece.length)
        due = performance.now() + wait
        if (wait < 1) return
        request.pause()
        setTimeout(() => request.resume(), wait)
      })
      try {
        await once(request, 'end')
        // a pause holds back what follows a piece, but not the end
        const wait = due - performance.now()
        if (wait >= 1) await sleep(wait)
      } finally {
        passage.end()
      }
      return size
    },
  }
}

function reset(request: IncomingMessage, run: Run): void {
  if (request.socket.destroyed) return
  run.tally.resets++
  request.socket.resetAndDestroy()
}
