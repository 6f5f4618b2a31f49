import { TOKEN_LISTS_FOR } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import { answerLost, gate, refuses, type CallName } from '../../test/faults.ts'
import { bytesOf, fileOf, flipped } from '../../test/files.ts'
import { openPage, visit, type Visit } from '../../test/visit.ts'
import type { Transfer } from './transfer.ts'
import type { UploadOptions } from './upload-options.ts'

const SIZE = 1000

/** A page whose tab was killed while an upload stood at `call`, part 4 and later ones not yet sent. */
async function killedAt(call: CallName, options: UploadOptions = {}, size = SIZE): Promise<FakeWorld> {
  const world = fakeWorld()
  const page = await visit(world)
  const held = gate()
  if (call === 'send') for (let part = 4; part <= 10; part++) world.faults.add('send', held.fault, { part })
  else world.faults.add(call, held.fault, { times: Infinity })
  page.upload(fileOf(size), options)
  await world.clock.settle()
  page.kill()
  await world.clock.settle()
  world.faults.clear()
  return world
}

function only(page: Visit): Transfer {
  const [transfer, ...others] = page.all()
  expect(others).toEqual([])
  if (!transfer) throw new Error('the list is empty')
  return transfer
}

async function expectArrived(
  { clock, store, records, objects }: FakeWorld,
  transfer: Transfer,
): Promise<void> {
  await clock.during(transfer.finished)
  expect(transfer.getSnapshot()).toMatchObject({
    state: 'completed',
    bytesTransferred: transfer.getSnapshot().size,
  })
  expect(objects()).toEqual([bytesOf(transfer.getSnapshot().size)])
  expect(store.uploads.size).toBe(0)
  await clock.settle()
  expect(await records.loadAll()).toEqual([])
}

describe('an upload whose tab was killed', () => {
  test.each<CallName>(['config', 'create', 'sign', 'send', 'complete'])(
    'fault 32: at %s comes back, and finishes with the file picked again',
    async (call) => {
      const world = await killedAt(call)
      const page = await visit(world)
      const transfer = only(page)
      expect(transfer.getSnapshot()).toMatchObject({
        state: 'interrupted',
        needs: 'file',
        name: 'a.bin',
        size: SIZE,
      })
      const { attached, unmatched } = await world.clock.during(page.attach([fileOf(SIZE)]))
      expect([attached, unmatched]).toEqual([[transfer.id], []])
      await expectArrived(world, transfer)
    },
  )

  test('shows what is stored, and sends no acknowledged part again', async () => {
    const world = await killedAt('send')
    const page = await visit(world)
    expect(only(page).getSnapshot().bytesTransferred).toBe(300)
    const sent = world.faults.count('send')
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
    expect(world.faults.count('send') - sent).toBe(7)
  })

  test('fault 28: whose create was never answered leaves one upload', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    world.faults.add(
      'create',
      async (proceed, call) => (await proceed(), first.kill(), answerLost(proceed, call)),
    )
    first.upload(fileOf(SIZE))
    await world.clock.settle()
    const page = await visit(world)
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
  })

  test.each([
    ['many parts', SIZE],
    ['one request', 50],
  ])('after Complete, of %s, is completed without its file', async (_, size) => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('complete', answerLost, { times: Infinity })
    page.upload(fileOf(size))
    await world.clock.until(() => world.store.objects.size === 1)
    page.kill()
    world.faults.clear()
    const next = await visit(world)
    await expectArrived(world, only(next))
  })

  test('fault 22: after Complete, before it was told, has its object', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    world.faults.add('complete', async (proceed) => {
      const answer = await proceed()
      first.kill()
      return answer
    })
    first.upload(fileOf(SIZE))
    await world.clock.settle()
    const page = await visit(world)
    const sent = world.faults.count('send')
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
    expect(world.faults.count('send')).toBe(sent)
  })

  test('comes back a second time, and a third', async () => {
    const world = await killedAt('send')
    for (let times = 0; times < 2; times++) {
      const page = await visit(world)
      const held = gate()
      world.faults.add('send', held.fault, { times: Infinity })
      await page.attach([fileOf(SIZE)])
      await world.clock.settle()
      expect(held.reached).toBe(6)
      page.kill()
      world.faults.clear()
    }
    const page = await visit(world)
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
  })

  test('comes back in the order of the list, behind nothing that is added meanwhile', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    world.faults.add('config', gate().fault, { times: Infinity })
    for (const name of ['a', 'b', 'c']) {
      first.upload(fileOf(20, name))
      await world.clock.pass(10)
    }
    first.kill()
    world.faults.clear()
    const page = await visit(world)
    expect(page.all().map((transfer) => transfer.getSnapshot().name)).toEqual(['a', 'b', 'c'])
    expect(page.states()).toEqual(['interrupted', 'interrupted', 'interrupted'])
  })
})

describe('an upload with a handle', () => {
  test('that may be read goes on without a click', async () => {
    const world = await killedAt('send', { handle: fakeHandle(fileOf(SIZE)) })
    const page = await visit(world)
    await expectArrived(world, only(page))
  })

  test('that has to be asked for goes on after one click', async () => {
    const handle = fakeHandle(fileOf(SIZE), 'prompt')
    const world = await killedAt('send', { handle })
    const page = await visit(world)
    expect(only(page).getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'permission' })
    only(page).resume()
    await expectArrived(world, only(page))
  })

  test('that is refused waits on, and may be asked for again', async () => {
    const handle = fakeHandle(fileOf(SIZE), 'prompt')
    handle.answer = 'denied'
    const world = await killedAt('send', { handle })
    const page = await visit(world)
    only(page).resume()
    await world.clock.settle()
    expect(only(page).getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'permission' })
    handle.answer = 'granted'
    only(page).resume()
    await expectArrived(world, only(page))
  })

  test('that leads nowhere needs the file', async () => {
    const handle = fakeHandle(fileOf(SIZE))
    handle.today = new DOMException('deleted', 'NotFoundError')
    const world = await killedAt('send', { handle })
    const page = await visit(world)
    expect(only(page).getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'file' })
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
  })

  test.each([
    ['time', fileOf(SIZE, 'a.bin', 2000)],
    ['size', fileOf(SIZE + 100, 'a.bin', 1000)],
    ['content', fileOf(flipped(bytesOf(SIZE), 150))],
  ])('fault 37: to a file of another %s is FILE_CHANGED, until the right one is picked', async (_, today) => {
    const handle = fakeHandle(fileOf(SIZE))
    handle.today = today
    const world = await killedAt('send', { handle })
    const page = await visit(world)
    await world.clock.settle()
    expect(only(page).getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'FILE_CHANGED' } })
    expect(world.objects()).toEqual([])
    handle.today = fileOf(SIZE)
    await page.attach([fileOf(SIZE)])
    await expectArrived(world, only(page))
  })

  test('of an upload that was paused comes back paused, and goes on when asked to', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    const transfer = first.upload(fileOf(SIZE), { handle: fakeHandle(fileOf(SIZE)) })
    world.faults.add('send', gate().fault, { times: 6 })
    await world.clock.settle()
    transfer.pause()
    await world.clock.settle()
    first.kill()
    const page = await visit(world)
    await world.clock.settle()
    expect(page.states()).toEqual(['paused'])
    const calls = world.faults.calls.length
    await world.clock.pass(60_000)
    expect(world.faults.calls.length).toBe(calls)
    only(page).resume()
    await expectArrived(world, only(page))
  })
})

describe('a paused upload without a handle', () => {
  test('needs its file, is paused again with it, and goes on when asked to', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    const transfer = first.upload(fileOf(SIZE))
    world.faults.add('send', gate().fault, { times: 6 })
    await world.clock.settle()
    transfer.pause()
    await world.clock.settle()
    first.kill()
    const page = await visit(world)
    expect(page.states()).toEqual(['interrupted'])
    await page.attach([fileOf(SIZE)])
    await world.clock.settle()
    expect(page.states()).toEqual(['paused'])
    only(page).resume()
    await expectArrived(world, only(page))
  })
})

describe('a cancel whose tab was killed', () => {
  test.each<CallName>(['create', 'send'])('at %s goes on at the next visit', async (call) => {
    const world = fakeWorld()
    const first = await visit(world)
    const held = gate(call === 'create' ? 'after' : 'before')
    world.faults.add(call, held.fault, { times: Infinity })
    const transfer = first.upload(fileOf(SIZE))
    await world.clock.settle()
    transfer.cancel()
    await world.clock.settle()
    first.kill()
    world.faults.clear()
    if (call === 'create') expect(world.store.uploads.size).toBe(1)
    const page = await visit(world)
    await world.clock.pass(10_000)
    expect(page.states()).toEqual(['canceled'])
    await expect(only(page).finished).rejects.toMatchObject({ code: 'CANCELED' })
    expect(world.store.uploads.size).toBe(0)
    expect(await world.records.loadAll()).toEqual([])
  })
})

test('a cancel whose token is too old to abort with is left to the sweeper', async () => {
  const world = await killedAt('send')
  const page = await visit(world)
  await world.clock.sleep(TOKEN_LISTS_FOR + 1)
  only(page).cancel()
  await world.clock.pass(10_000)
  expect(await world.records.loadAll()).toEqual([])
})

describe('an interrupted upload', () => {
  test('is canceled without its file', async () => {
    const world = await killedAt('send')
    const page = await visit(world)
    const transfer = only(page)
    transfer.cancel()
    await expect(transfer.finished).rejects.toMatchObject({ code: 'CANCELED' })
    await world.clock.pass(10_000)
    expect(world.store.uploads.size).toBe(0)
    expect(await world.records.loadAll()).toEqual([])
  })

  test('that has its file again may fail, and be tried again', async () => {
    const world = await killedAt('send')
    const page = await visit(world)
    const transfer = only(page)
    world.faults.add('parts', refuses('FORBIDDEN'))
    await page.attach([fileOf(SIZE)])
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    transfer.retry()
    await expectArrived(world, transfer)
  })

  test('takes pause and retry for nothing, and resume for a question', async () => {
    const world = await killedAt('send')
    const page = await visit(world)
    const transfer = only(page)
    transfer.pause()
    transfer.retry()
    transfer.resume()
    await world.clock.settle()
    expect(transfer.getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'file' })
  })
})

describe('a page', () => {
  test('that is disposed before its list was back takes nothing over', async () => {
    const world = await killedAt('send')
    const before = await world.records.loadAll()
    const page = openPage(world)
    page.dispose()
    await page.restored
    expect(page.all()).toEqual([])
    expect(await world.records.loadAll()).toEqual(before)
    expect((await visit(world)).states()).toEqual(['interrupted'])
  })

  test('that removes an upload while its list is read does not show it as another tab’s', async () => {
    const world = fakeWorld()
    world.faults.add('create', gate().fault)
    const page = openPage(world)
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.settle()
    transfer.remove()
    await page.restored
    await world.clock.settle()
    expect(page.all()).toEqual([])
  })
})
