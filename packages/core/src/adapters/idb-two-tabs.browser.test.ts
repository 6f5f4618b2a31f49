import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { fresh, inside } from '../../test/inside-idb.ts'
import { part, record } from '../../test/progress-store-records.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import { idbProgressStore } from './idb-progress-store.ts'
import { memoryProgressStore } from './memory-progress-store.ts'

const IDS = Array.from({ length: 60 }, (_, n) => `r${10 + n}`)

const upTo = (maxLength: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...IDS), { maxLength, size: 'max' })
const some = fc.oneof(upTo(5), upTo(40))
const act = fc.oneof(
  fc.record({ kind: fc.constantFrom('put', 'remove', 'claim', 'putPart', 'clearParts'), ids: some }),
  fc.record({ kind: fc.constantFrom('load', 'reload'), ids: upTo(2) }),
  fc.record({ kind: fc.constantFrom('lost', 'unheard'), ids: upTo(5) }),
)
const turn = fc.record({
  who: fc.constantFrom(0, 1),
  /** what is asked without waiting */
  acts: fc.array(act, { minLength: 1, maxLength: 5, size: 'max' }),
})
const turns = fc.array(turn, { maxLength: 12, size: 'max' })

interface Tab {
  readonly self: string
  store: ProgressStore
}

/**
 * Has the next transaction fail: `lost` with all that it writes, `unheard` though it is carried out.
 *
 * @param after turns of the microtask queue until it is lost; from 4 on a task
 */
function failNext(how: string, after: number): () => void {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction')
  spy.mockImplementationOnce(function begin(this: IDBDatabase, ...of) {
    spy.mockRestore()
    const transaction = this.transaction(...of)
    if (how === 'lost') later(after + 1, () => abort(transaction))
    else
      transaction.addEventListener('complete', (event) => {
        event.stopImmediatePropagation()
        transaction.dispatchEvent(new Event('abort'))
      })
    return transaction
  })
  return () => spy.mockRestore()
}

function later(turns: number, then: () => void): void {
  if (turns > 4) setTimeout(then)
  else if (turns > 0) queueMicrotask(() => later(turns - 1, then))
  else then()
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // it was complete
  }
}

/** Two tabs over one database, and a store in memory that is asked the same. */
class World {
  readonly name: string = fresh()
  readonly memory: ProgressStore = memoryProgressStore()
  readonly tabs: Tab[] = ['tab-0', 'tab-1'].map((self) => ({ self, store: this.open() }))
  /** who may write a record: who made it, or has claimed it */
  private readonly owners = new Map<string, string>()
  private readonly withParts = new Set<string>()
  /** in this turn: who claims waits for the answer before it removes */
  private readonly claimed = new Set<string>()
  private attempt = 0
  private answers: Promise<void>[] = []
  private disarm = (): void => {}

  private open(): ProgressStore {
    return idbProgressStore({
      name: this.name,
      onDegraded: (cause) => {
        throw cause
      },
    })
  }

  private ask({ store }: Tab, question: (store: ProgressStore) => Promise<unknown>): void {
    const both = Promise.all([question(store), question(this.memory)])
    this.answers.push(both.then(([given, expected]) => expect(given).toEqual(expected)))
  }

  async settled(): Promise<void> {
    await Promise.all(this.answers)
    this.answers = []
    this.claimed.clear()
    this.disarm()
  }

  /** A tab that begins anew finds all that there is. */
  async reload(tab: Tab): Promise<void> {
    await this.settled()
    tab.store.dispose()
    tab.store = this.open()
    expect(sorted(await tab.store.loadAll())).toEqual(sorted(await this.memory.loadAll()))
  }

  act(tab: Tab, kind: string, ids: readonly string[]): void {
    if (kind === 'load') for (const id of ids) this.ask(tab, (store) => store.load(id))
    else if (kind === 'claim') this.claim(tab, ids)
    else if (kind === 'lost' || kind === 'unheard') {
      this.disarm()
      this.disarm = failNext(kind, ids.length)
    } else for (const id of ids) this.write(tab, kind, id)
  }

  private claim(tab: Tab, ids: readonly string[]): void {
    for (const id of ids) {
      const owner = this.owners.get(id)
      this.claimed.add(id)
      if (owner !== undefined) this.owners.set(id, tab.self)
      this.ask(tab, (store) => store.claim(id, owner ?? 'nobody', tab.self))
      this.ask(tab, (store) => store.claim(id, 'somebody else', tab.self))
    }
    // who takes one over reads what there is of it
    for (const id of ids) if (this.withParts.has(id)) this.ask(tab, (store) => store.load(id))
  }

  private write(tab: Tab, kind: string, id: string): void {
    const { self } = tab
    const owner = this.owners.get(id)
    const attempt = ++this.attempt
    if ((owner ?? self) !== self) return
    if (kind === 'put') {
      this.owners.set(id, self)
      return this.ask(tab, (store) => store.put(record(id, { owner: self, attempt })))
    }
    if (owner === undefined) return
    if (kind === 'putPart') {
      this.withParts.add(id)
      return this.ask(tab, (store) => store.putPart(id, part(1 + (attempt % 3))))
    }
    if (kind === 'clearParts') return this.ask(tab, (store) => store.clearParts(id))
    if (this.claimed.has(id)) return
    this.owners.delete(id)
    this.ask(tab, (store) => store.remove(id))
  }

  async end(): Promise<void> {
    const [last] = this.tabs as [Tab]
    await this.reload(last)
    this.act(last, 'claim', IDS)
    await this.settled()
    this.act(last, 'remove', IDS)
    await this.reload(last)
    await this.settled()
    expect(await inside(this.name, (kept) => kept.getAllKeys())).toEqual([])
    for (const { store } of this.tabs) store.dispose()
    indexedDB.deleteDatabase(this.name)
  }
}

function sorted(all: readonly LoadedRecord[]): LoadedRecord[] {
  return all.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1))
}

test('whatever two tabs do in turn, they read what one store in memory would have kept', async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (turns) => {
      const world = new World()
      for (const { who, acts } of turns) {
        const tab = world.tabs[who] as Tab
        for (const { kind, ids } of acts) {
          if (kind === 'reload') await world.reload(tab)
          else world.act(tab, kind, ids)
        }
        await world.settled()
      }
      await world.end()
    }),
    { numRuns: 60 },
  )
}, 60_000)
