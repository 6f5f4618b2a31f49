import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { exchange } from './proxy/exchange.ts'
import { observe, type Observation } from './proxy/observation.ts'
import { createPace, type Pace } from './proxy/pace.ts'
import type { ProxiedRequest } from './proxy/proxied-request.ts'
import { createRandomFaults, type RandomFaultsOptions } from './proxy/random-faults.ts'
import { createRules, type MetRule, type Rule, type RuleHandle } from './proxy/rules.ts'

export type { Rule, RuleHandle } from './proxy/rules.ts'

export interface FaultProxyOptions {
  /** origin that requests go on to, e.g. `http://127.0.0.1:7480` */
  readonly target: string
  readonly bandwidth?: Bandwidth
  /** faults by chance, beside those by rule, from the start; a stall ends by itself */
  readonly random?: RandomFaultsOptions
}

/** Bytes a second over all connections together; none given is no limit. */
export interface Bandwidth {
  readonly up?: number
  readonly down?: number
}

export interface FaultProxy extends AsyncDisposable {
  /** e.g. `http://127.0.0.1:41234`: what the client is told to talk to */
  readonly origin: string
  /** every request so far, preflights too, in the order of arrival */
  readonly requests: readonly ProxiedRequest[]
  /** Rules are asked in the order they were added; a request may meet several. */
  add(rule: Rule): RuleHandle
  /** Takes all rules away and lets go of what they stall. */
  clear(): void
  /** `false` resets all connections, and each new one at once. */
  setOnline(online: boolean): void
  setBandwidth(bandwidth: Bandwidth): void
  /** Faults by chance from now on, or none any more. */
  setRandom(random: RandomFaultsOptions | undefined): void
  /** for a server that came back at another port */
  setTarget(target: string): void
  /** Resolves once the test holds of the requests; asked after each change of any of them. */
  until(test: (requests: readonly ProxiedRequest[]) => boolean): Promise<void>
  close(): Promise<void>
}

/**
 * An HTTP proxy on loopback between a client and one target, that counts what passes and makes it fail
 * by rule. The `Host` header goes on as it came, so that signatures made for the proxy's origin hold.
 * Bodies stream; memory stays flat.
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let chance = options.random && byChance(options.random)
  const rules = createRules((request) => chance?.(request))
  const requests: Observation[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  const pace: { request: Pace | undefined; response: Pace | undefined } = {
    request: undefined,
    response: undefined,
  }
  let target = new URL(options.target)
  let online = true

  const changed = (): void => waiting.forEach((check) => check())
  const setBandwidth = ({ up, down }: Bandwidth): void => {
    pace.request = up === undefined ? undefined : createPace(up)
    pace.response = down === undefined ? undefined : createPace(down)
  }
  setBandwidth(options.bandwidth ?? {})

  const server = createServer((request, response) => {
    const seen = observe(requests.length + 1, request)
    requests.push(seen)
    changed()
    const met = rules.meet(seen)
    void exchange({ request, response, target, seen, met, linePace: (direction) => pace[direction], changed })
  })
  // a stalled or trickling request is what the tests are about
  server.requestTimeout = 0
  server.on('connection', (socket) => {
    if (!online) return socket.resetAndDestroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })

  const close = async (): Promise<void> => {
    rules.clear()
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    add: rules.add,
    clear: rules.clear,
    setOnline(next) {
      online = next
      if (!online) for (const socket of sockets) socket.resetAndDestroy()
    },
    setBandwidth,
    setRandom(random) {
      chance = random && byChance(random)
    },
    setTarget(next) {
      target = new URL(next)
    },
    until(test) {
      return new Promise((resolve, reject) => {
        const check = (): void => {
          try {
            if (!test(requests)) return
            resolve()
          } catch (error) {
            reject(error)
          }
          waiting.delete(check)
        }
        waiting.add(check)
        check()
      })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function byChance(options: RandomFaultsOptions): (request: ProxiedRequest) => MetRule | undefined {
  const { longest = 3_000 } = options
  const faults = createRandomFaults(options)
  return ({ method, path, headers }) => {
    const fault = faults({ method, path, bytes: Number(headers['content-length'] ?? 0) })
    if (!fault) return undefined
    const { promise: released, resolve } = Promise.withResolvers<void>()
    return { fault, released, acted: () => void setTimeout(resolve, longest).unref() }
  }
}
