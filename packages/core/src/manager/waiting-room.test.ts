import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlotAsk } from '../ports/slots.ts'
import { createWaitingRoom, type Waiting } from './waiting-room.ts'

const HOSTS: readonly SlotAsk['hosts'][] = [['a'], ['b'], ['a', 'b'], ['b', 'a']]
const signal = new AbortController().signal

type Step =
  | {
      readonly do: 'enter'
      readonly transferId: string
      readonly priority: number
      readonly hosts: SlotAsk['hosts']
    }
  | { readonly do: 'leave'; readonly which: number }
  | { readonly do: 'end'; readonly which: number }
  | { readonly do: 'next'; readonly room: readonly string[] }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('enter' as const),
    transferId: fc.constantFrom('t', 'u', 'v', 'w'),
    priority: fc.constantFrom(0, 0, 0, 5),
    hosts: fc.constantFrom(...HOSTS),
  }),
  fc.record({ do: fc.constant('leave' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('end' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('next' as const), room: fc.subarray(['a', 'b']) }),
)

/** How good a choice is, the lower the better, number by number. */
function rankOf(one: Waiting, host: string, inFlight: readonly Waiting[]): readonly number[] {
  const { priority, hosts, transferId } = one.ask
  const others = inFlight.filter((other) => other.ask.transferId === transferId)
  return [-priority, hosts.indexOf(host), others.length]
}

describe('a waiting room', () => {
  test('chooses as well as who looks at all that wait', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const room = createWaitingRoom()
        const waiting: Waiting[] = []
        const inFlight: Waiting[] = []
        for (const [turn, todo] of steps.entries()) {
          if (todo.do === 'enter') {
            const { do: _, ...ask } = todo
            const one: Waiting = { ask: { ...ask, signal }, turn, start: () => {} }
            waiting.push(one)
            room.enter(one)
          } else if (todo.do === 'leave') {
            const [one] = waiting.splice(todo.which, 1)
            if (one) room.leave(one)
          } else if (todo.do === 'end') {
            const [one] = inFlight.splice(todo.which, 1)
            if (one) room.underWay(one.ask.transferId, -1)
          } else {
            const hasRoom = (host: string): boolean => todo.room.includes(host)
            const ranks = waiting.flatMap((one) => {
              const host = one.ask.hosts.find(hasRoom)
              return host === undefined ? [] : [rankOf(one, host, inFlight)]
            })
            const [best] = ranks.sort((a, b) => a.map((n, i) => n - (b[i] ?? 0)).find((n) => n !== 0) ?? 0)
            const next = room.next(hasRoom)
            expect(next && rankOf(next.one, next.host, inFlight)).toEqual(best)
            if (!next) continue
            // of one transfer's own that may go there, none has waited longer
            const { ask, turn } = next.one
            const own = waiting.filter(
              (one) =>
                one.ask.transferId === ask.transferId &&
                one.ask.priority === ask.priority &&
                one.ask.hosts === ask.hosts,
            )
            expect(Math.min(...own.map((one) => one.turn))).toBe(turn)
            waiting.splice(waiting.indexOf(next.one), 1)
            room.leave(next.one)
            inFlight.push(next.one)
            room.underWay(ask.transferId, 1)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('lets transfers of one request go in the order in which they asked', () => {
    const room = createWaitingRoom()
    for (let turn = 0; turn < 300; turn++) {
      const ask = { transferId: `t${turn}`, priority: 0, signal, hosts: HOSTS[turn % 4] ?? ['a'] }
      room.enter({ ask, turn, start: () => {} })
    }
    const turns: number[] = []
    for (let next = room.next(() => true); next; next = room.next(() => true)) {
      turns.push(next.one.turn)
      room.leave(next.one)
    }
    expect(turns).toEqual(Array.from({ length: 300 }, (_, turn) => turn))
  })
})
