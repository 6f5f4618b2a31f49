import type { SlotAsk } from '../ports/slots.ts'
import type { Engine } from './engine.ts'
import { isSilence } from './is-silence.ts'
import { hostOf } from './under-clocks.ts'

/** What a call names the origin by that its request is to go to; nothing where the store has but one. */
export interface NamedHost {
  readonly host?: string
}

/** Where data goes. A store may have several names for one bucket, and a browser opens connections to each. */
export interface Hosts {
  /** Data of this route goes to these origins, the default first. */
  know(route: string | undefined, origins: readonly string[]): void
  /** Has a request signed for `host`, or for the one with the most room. It counts there meanwhile. */
  choose<T>(route: string | undefined, sign: (named: NamedHost) => Promise<T>, host?: string): Promise<T>
  /** Where a request that is signed for `url` may go: there, or signed anew to another. */
  around(route: string | undefined, url: string): SlotAsk['hosts']
  /** Bytes move there: it may have more than one request. */
  moved(host: string): void
  /** A request is sent there. Whatever it is answered, the name is a good one; it is not where no answer ever came. */
  heed<T>(host: string, sent: Promise<T>): Promise<T>
  /** Whether it is not used any more. */
  isBad(host: string): boolean
}

/** From now on data of this route goes to all of these origins; where there is none, to the signing server. */
export function spread(engine: Engine, route: string | undefined, origins: readonly string[]): void {
  const { hosts, slots } = engine
  if (origins.length === 0) slots.shareHost()
  if (origins.length < 2) return
  hosts.several ??= createHosts(engine)
  hosts.several.know(route, origins)
}

function createHosts({ slots, connectivity }: Pick<Engine, 'slots' | 'connectivity'>): Hosts {
  /** the origins of each route that has several, by host */
  const routes = new Map<string | undefined, ReadonlyMap<string, string>>()
  const moving = new Set<string>()
  const good = new Set<string>()
  const bad = new Set<string>()
  /** how many requests are being signed for each */
  const signing = new Map<string, number>()

  const living = (route: string | undefined): string[] =>
    [...(routes.get(route)?.keys() ?? [])].filter((host) => !bad.has(host))

  const crowd = (host: string): number => slots.crowd(host, signing.get(host) ?? 0)

  function count(host: string, more: 1 | -1): void {
    signing.set(host, (signing.get(host) ?? 0) + more)
  }

  function moved(host: string): void {
    if (moving.has(host) || bad.has(host)) return
    moving.add(host)
    slots.setHost(host, Infinity)
  }

  function failed(host: string): void {
    const names = [...routes.values()].map((route) => [...route.keys()]).find((route) => route.includes(host))
    if (!names || good.has(host)) return
    bad.add(host)
    moving.delete(host)
    if (names.some((name) => !bad.has(name))) return slots.setHost(host, 0)
    // where all fail it is not for their names: each is tried anew
    for (const name of names) {
      bad.delete(name)
      slots.setHost(name, 1)
    }
  }

  return {
    know(route, origins) {
      if (routes.has(route)) return
      routes.set(route, new Map(origins.map((origin) => [hostOf(origin), origin])))
      for (const [i, host] of living(route).entries()) {
        if (!moving.has(host)) slots.setHost(host, i === 0 ? Infinity : 1)
      }
    },
    async choose(route, sign, wanted) {
      const [first, ...others] = living(route)
      const host =
        wanted ?? others.reduce((best, one) => (crowd(one) < crowd(best) ? one : best), first ?? '')
      const origin = routes.get(route)?.get(host)
      if (origin === undefined) return sign({})
      count(host, 1)
      try {
        return await sign({ host: origin })
      } finally {
        count(host, -1)
      }
    },
    around(route, url) {
      const own = hostOf(url)
      return [own, ...living(route).filter((host) => host !== own)]
    },
    moved,
    async heed(host, sent) {
      try {
        const answer = await sent
        // another of its first requests may have been cut by chance
        bad.delete(host)
        good.add(host)
        moved(host)
        return answer
      } catch (error) {
        if (isSilence(error) && connectivity.isOnline()) failed(host)
        throw error
      }
    },
    isBad: (host) => bad.has(host),
  }
}
