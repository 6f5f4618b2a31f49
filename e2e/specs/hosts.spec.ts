import type { FaultProxy } from '@longshore/testkit'
import { expectArrived } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'

const PARTS = 20
/** what a browser opens to one host over HTTP/1.1 */
const CONNECTIONS = 6

const ALIAS = 's3.localhost'
/** a name that the gateway does not answer to */
const DEAD = 'localhost'

/** PUTs that went to this name. */
function putsTo(data: FaultProxy, name: string) {
  return data.requests.filter(
    ({ method, headers }) => method === 'PUT' && headers.host?.replace(/:.*/, '') === name,
  )
}

function underWay(data: FaultProxy, name: string): number {
  return putsTo(data, name).filter(({ outcome }) => outcome === 'open').length
}

test.describe('a store with two names', () => {
  test.use({ serverOptions: { aliases: [ALIAS] } })

  test('gets as many requests at once by each @ceph-only', async ({ store, tabs, files, data, parts }) => {
    const file = await files.make('two.bin', PARTS * store.partSize)
    const held = data.add({
      match: { method: 'PUT' },
      times: Infinity,
      fault: { kind: 'stall', when: 'answer' },
    })
    const tab = await tabs.open()
    await tab.pick(file.path)
    await data.until(
      () => underWay(data, '127.0.0.1') === CONNECTIONS && underWay(data, ALIAS) === CONNECTIONS,
    )
    held.remove()
    await expectArrived(store, tab, file)
    expect(parts.puts()).toHaveLength(PARTS)
    expect(putsTo(data, ALIAS).length).toBeGreaterThanOrEqual(CONNECTIONS)
  })

  test('goes on by both after a reload @ceph-only', async ({ store, tabs, files, data, parts }) => {
    const file = await files.make('again.bin', PARTS * store.partSize)
    const tab = await tabs.open()
    const held = data.add({
      match: { method: 'PUT' },
      skip: PARTS / 4,
      times: Infinity,
      fault: { kind: 'stall', when: 'start' },
    })
    await tab.pick(file.path)
    await parts.untilAcknowledged(PARTS / 4)
    await tab.reload()
    held.remove()
    const before = putsTo(data, ALIAS).length
    await tab.attach(file.path)
    await expectArrived(store, tab, file)
    expect(putsTo(data, ALIAS).length).toBeGreaterThan(before)
    expect(parts.sentAgain()).toEqual([])
  })
})

test.describe('a name that leads nowhere', () => {
  test.use({ serverOptions: { aliases: [DEAD, ALIAS] } })

  test('is asked once, and the upload arrives by the others @ceph-only', async ({
    store,
    tabs,
    files,
    data,
    parts,
  }) => {
    const file = await files.make('dead.bin', PARTS * store.partSize)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    const asked = data.requests.filter(({ headers }) => headers.host?.startsWith(`${DEAD}:`))
    expect(asked.length).toBeLessThanOrEqual(2)
    expect(parts.puts().filter(({ request }) => request.outcome === 'answered')).toHaveLength(PARTS)
    expect(putsTo(data, ALIAS).length).toBeGreaterThan(0)
    const seen = data.requests.length
    // for good
    const next = await files.make('next.bin', PARTS * store.partSize)
    await tab.pick(next.path)
    await tab.untilStored(next.name)
    expect(data.requests.slice(seen).filter(({ headers }) => headers.host?.startsWith(`${DEAD}:`))).toEqual(
      [],
    )
  })
})
