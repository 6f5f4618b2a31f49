import { directQueue } from '../src/adapters/direct-queue.ts'
import type { BehaviourOptions, Ports } from '../src/manager/behaviour.ts'
import { createClient, type Client } from '../src/manager/client.ts'
import type { Transfer } from '../src/manager/transfer.ts'
import type { TransferSnapshot } from '../src/model/transfer-snapshot.ts'
import { fakeDelivery, fakeSink } from './fake-disk.ts'
import { fakeTransport } from './fake-transport.ts'
import type { FakeTab } from './fake-tabs.ts'
import type { FakeWorld } from './fake-world.ts'
import { instantChecksum, type InstantChecksum } from './instant-checksum.ts'

/** A visit of the page in one tab, from its load to its end. */
export interface Visit extends Client {
  readonly tab: FakeTab
  readonly checksum: InstantChecksum
  /** The tab dies: nothing of it runs on, and nobody is told. */
  kill(): void
  /** all transfers of the list */
  all(): Transfer[]
  /** the states of the list */
  states(): TransferSnapshot['state'][]
}

let visits = 0

/** Opens the page in a tab of its own; what was unfinished is back when this resolves. */
export async function visit(world: FakeWorld, options?: BehaviourOptions): Promise<Visit> {
  const page = openPage(world, options)
  await page.restored
  return page
}

/** What a page in a tab of its own reaches the world by, until the tab dies. */
export function portsOf(world: FakeWorld): {
  readonly ports: Ports
  readonly tab: FakeTab
  readonly checksum: InstantChecksum
  readonly death: AbortController
} {
  const { clock, faults, store, connectivity } = world
  const tab = world.room.open(`tab-${++visits}`)
  const checksum = instantChecksum()
  const death = new AbortController()
  const sink = { ...mortal(fakeSink(world), death.signal) }
  const ports: Ports = {
    tabs: tab,
    checksum,
    connectivity,
    queue: directQueue(),
    sink: {
      ...sink,
      open: async (name, size) => mortal(await sink.open(name, size), death.signal),
    },
    delivery: { ...mortal(fakeDelivery(world), death.signal), toDisk: fakeDelivery(world).toDisk },
    signer: mortal(world.signer, death.signal),
    transport: mortal(fakeTransport(store, clock, faults), death.signal),
    progressStore: { ...mortal(world.records, death.signal), dispose: () => {} },
    clock: { ...clock, after: (ms, task) => clock.after(ms, () => death.signal.aborted || task()) },
  }
  return { ports, tab, checksum, death }
}

/** Opens the page; what was unfinished is not back yet. */
export function openPage(world: FakeWorld, options: BehaviourOptions = {}): Visit {
  const { ports, tab, checksum, death } = portsOf(world)
  const client = createClient(ports, options)
  const all = (): Transfer[] => client.transfers.getSnapshot().flatMap((id) => client.transfers.get(id) ?? [])
  return {
    ...client,
    tab,
    checksum,
    kill: () => {
      death.abort()
      tab.kill()
    },
    all,
    states: () => all().map((transfer) => transfer.getSnapshot().state),
  }
}

/** The same port, whose answers reach a dead tab no more, and which a dead tab reaches no more. */
function mortal<T extends object>(port: T, death: AbortSignal): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return async (...given: unknown[]): Promise<unknown> => {
        const never = new Promise(() => {})
        if (death.aborted) return never
        try {
          const answer: unknown = await Reflect.apply(
            method,
            target,
            given.map((argument) => endedBy(argument, death)),
          )
          return death.aborted ? await never : answer
        } catch (error) {
          if (death.aborted) return never
          throw error
        }
      }
    },
  })
}

/** The browser cuts the requests of a dead tab. */
function endedBy(argument: unknown, death: AbortSignal): unknown {
  if (argument instanceof AbortSignal) return AbortSignal.any([argument, death])
  if (typeof argument !== 'object' || argument === null || !('signal' in argument)) return argument
  return { ...argument, signal: endedBy(argument.signal, death) }
}
