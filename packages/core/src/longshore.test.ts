import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeWorld, type FakeWorld } from '../test/fake-world.ts'
import { fileOf } from '../test/files.ts'
import { portsOf } from '../test/visit.ts'
import { longshoreOver, type Longshore } from './longshore.ts'

/** A page's Longshore, and how often its ports were made. */
function setting(): { longshore: Longshore; world: FakeWorld; made: () => number } {
  const world = fakeWorld()
  let made = 0
  const longshore = longshoreOver(() => {
    made++
    return portsOf(world).ports
  }, {})
  return { longshore, world, made: () => made }
}

const inBrowser = (): unknown => vi.stubGlobal('XMLHttpRequest', Function)
afterEach(() => void vi.unstubAllGlobals())

describe('on a server', () => {
  test('it shows an empty list, always the same one, and touches nothing', async () => {
    const { longshore, made } = setting()
    expect(longshore.transfers.getSnapshot()).toEqual([])
    expect(longshore.transfers.getSnapshot()).toBe(longshore.transfers.getSnapshot())
    expect(longshore.totals.getSnapshot()).toBe(longshore.totals.getSnapshot())
    expect(longshore.transfers.get('x')).toBeUndefined()
    longshore.transfers.subscribe(() => {})()
    longshore.totals.subscribe(() => {})()
    longshore.transfers.pause()
    longshore.transfers.clear('completed')
    await longshore.restored
    longshore.dispose()
    expect(made()).toBe(0)
  })

  test('what moves files says that this is no place for it', async () => {
    const { longshore } = setting()
    expect(() => longshore.upload(fileOf(1))).toThrow(expect.objectContaining({ code: 'NOT_IN_BROWSER' }))
    expect(() => longshore.uploadAll([])).toThrow(expect.objectContaining({ code: 'NOT_IN_BROWSER' }))
    await expect(longshore.attach([])).rejects.toMatchObject({ code: 'NOT_IN_BROWSER' })
  })
})

describe('in a browser', () => {
  test('its ports are made once, when it is first used', async () => {
    inBrowser()
    const { longshore, world, made } = setting()
    expect(made()).toBe(0)
    expect(longshore.transfers.getSnapshot()).toEqual([])
    await longshore.restored
    const transfer = longshore.upload(fileOf(10))
    await world.clock.during(transfer.finished)
    expect(longshore.transfers.get(transfer.id)).toBe(transfer)
    expect(longshore.totals.getSnapshot()).toMatchObject({ count: 1, bytes: 10, bytesTransferred: 10 })
    expect(made()).toBe(1)
    longshore.dispose()
  })

  test('its subscribers are told, and it acts on all', async () => {
    inBrowser()
    const { longshore, world } = setting()
    await longshore.restored
    const told = { ids: 0, totals: 0, one: 0 }
    longshore.transfers.subscribe(() => told.ids++)
    longshore.totals.subscribe(() => told.totals++)
    const transfer = longshore.upload(fileOf(10))
    transfer.subscribe(() => told.one++)
    longshore.transfers.pause()
    expect(transfer.getSnapshot().state).toBe('paused')
    longshore.transfers.resume()
    await world.clock.during(transfer.finished)
    await vi.waitFor(() => expect(Math.min(told.ids, told.totals, told.one)).toBeGreaterThan(0))
    longshore.transfers.clear('completed')
    expect(longshore.transfers.getSnapshot()).toEqual([])
    longshore.dispose()
  })

  test('disposed, it keeps its list and begins nothing more', async () => {
    inBrowser()
    const { longshore, made } = setting()
    await longshore.restored
    const transfer = longshore.upload(fileOf(10))
    longshore.dispose()
    longshore.dispose()
    expect(longshore.transfers.get(transfer.id)).toBe(transfer)
    expect(() => longshore.upload(fileOf(1))).toThrow(expect.objectContaining({ code: 'NOT_IN_BROWSER' }))
    await expect(longshore.attach([])).rejects.toMatchObject({ code: 'NOT_IN_BROWSER' })
    expect(made()).toBe(1)
  })

  test('disposed before it was used, it is inert', () => {
    inBrowser()
    const { longshore, made } = setting()
    longshore.dispose()
    expect(longshore.transfers.getSnapshot()).toEqual([])
    expect(made()).toBe(0)
  })
})
