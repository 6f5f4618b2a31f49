import { describe, expect, test } from 'vitest'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import { answers, gate, type Gate } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { visit, type Visit } from '../../test/visit.ts'
import type { Transfer } from './transfer.ts'

const SIZE = 1000

interface TwoTabs extends FakeWorld {
  readonly owner: Visit
  readonly follower: Visit
  /** the owner's, held up at its parts 4 to 10 */
  readonly mine: Transfer
  /** the same, as the other tab sees it */
  readonly theirs: Transfer
  readonly held: Gate
  /** The line is free again. */
  release(): void
}

async function twoTabs(): Promise<TwoTabs> {
  const world = fakeWorld()
  const owner = await visit(world)
  const held = gate()
  for (let part = 4; part <= 10; part++) world.faults.add('send', held.fault, { part, times: Infinity })
  const mine = owner.upload(fileOf(SIZE))
  await world.clock.settle()
  const follower = await visit(world)
  await world.clock.settle()
  const theirs = follower.transfers.get(mine.id)
  if (!theirs) throw new Error('the other tab does not see it')
  const release = (): void => {
    world.faults.clear()
    held.open()
  }
  return { ...world, owner, follower, mine, theirs, held, release }
}

function watched(transfer: Transfer): { value?: unknown; error?: unknown } {
  const end: { value?: unknown; error?: unknown } = {}
  transfer.finished.then(
    (value) => (end.value = value),
    (error: unknown) => (end.error = error),
  )
  return end
}

describe('an upload open in two tabs', () => {
  test('is shown by the other tab with its progress, and sent by one', async () => {
    const { theirs, clock, mine, release, faults, objects } = await twoTabs()
    expect(theirs.getSnapshot()).toMatchObject({
      state: 'waiting',
      reason: 'other-tab',
      bytesTransferred: 300,
      size: SIZE,
    })
    const end = watched(theirs)
    release()
    await clock.during(mine.finished)
    await clock.settle()
    expect(theirs.getSnapshot()).toMatchObject({
      state: 'completed',
      bytesTransferred: SIZE,
      object: { size: SIZE },
    })
    expect(end.value).toMatchObject({ size: SIZE })
    for (let part = 1; part <= 10; part++) expect(faults.count('send', part)).toBe(1)
    expect(objects()).toEqual([bytesOf(SIZE)])
  })

  test('begun while both are open is seen by the other', async () => {
    const world = fakeWorld()
    const owner = await visit(world)
    const other = await visit(world)
    const held = gate()
    world.faults.add('send', held.fault)
    owner.upload(fileOf(SIZE))
    await world.clock.settle()
    expect(other.states()).toEqual(['waiting'])
  })

  test('is paused, resumed and canceled in either', async () => {
    const { mine, theirs, clock, release, store, records } = await twoTabs()
    theirs.pause()
    await clock.settle()
    expect([mine.getSnapshot().state, theirs.getSnapshot().state]).toEqual(['paused', 'paused'])
    theirs.resume()
    await clock.settle()
    expect(theirs.getSnapshot()).toMatchObject({ state: 'waiting', reason: 'other-tab' })
    expect(mine.getSnapshot().state).not.toBe('paused')
    const ends = [watched(mine), watched(theirs)]
    theirs.cancel()
    await clock.settle()
    release()
    await clock.pass(10_000)
    expect([mine.getSnapshot().state, theirs.getSnapshot().state]).toEqual(['canceled', 'canceled'])
    expect(ends).toMatchObject([{ error: { code: 'CANCELED' } }, { error: { code: 'CANCELED' } }])
    expect(store.uploads.size).toBe(0)
    expect(await records.loadAll()).toEqual([])
  })

  test('is removed from both lists by either', async () => {
    const { owner, follower, theirs, clock, release } = await twoTabs()
    const end = watched(theirs)
    theirs.remove()
    await clock.settle()
    release()
    await clock.pass(10_000)
    expect([owner.all(), follower.all()]).toEqual([[], []])
    expect(end.error).toMatchObject({ code: 'CANCELED' })
  })

  test('is removed from both lists by either once it has arrived', async () => {
    const { owner, follower, mine, theirs, clock, release } = await twoTabs()
    release()
    await clock.during(mine.finished)
    await clock.settle()
    expect([owner.states(), follower.states()]).toEqual([['completed'], ['completed']])
    theirs.remove()
    await clock.settle()
    expect([owner.all(), follower.all()]).toEqual([[], []])
    expect([mine.getSnapshot().state, theirs.getSnapshot().state]).toEqual(['completed', 'completed'])
  })

  test('that arrived before the other could hear of it is told of when that one asks', async () => {
    const { room, mine, clock, release } = await twoTabs()
    release()
    await clock.during(mine.finished)
    await clock.pass(1000)
    const late = room.open('late')
    const heard: unknown[] = []
    late.onMessage((message) => heard.push(message))
    late.post({ type: 'want-file', id: mine.id })
    await clock.settle()
    expect(heard).toMatchObject([
      { type: 'states', states: [{ id: mine.id, state: { state: 'completed' } }] },
    ])
  })

  test('that has arrived stays so, whatever another tab says of it', async () => {
    const { owner, room, mine, records, clock, release } = await twoTabs()
    const [before] = await records.loadAll()
    release()
    await clock.during(mine.finished)
    await clock.pass(1000)
    // one that was taken for dead, and began it anew
    if (before) await records.put({ ...before.record, owner: 'late' })
    const states = [{ id: mine.id, bytesTransferred: 0, state: { state: 'transferring' } }]
    room.open('late').post({ type: 'states', from: 'late', states })
    await clock.settle()
    expect(owner.states()).toEqual(['completed'])
  })

  test('that failed is tried again from the other, with a new promise there too', async () => {
    const { faults, held, mine, theirs, clock } = await twoTabs()
    faults.clear()
    faults.add('send', answers(400, 'InvalidArgument'), { part: 10 })
    const first = theirs.finished
    held.open()
    await clock.during(mine.finished.catch(() => {}))
    await clock.settle()
    expect(theirs.getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'STORE_REFUSED' } })
    await expect(first).rejects.toMatchObject({ code: 'STORE_REFUSED' })
    theirs.retry()
    await clock.until(() => mine.getSnapshot().state === 'completed')
    await clock.settle()
    expect(await theirs.finished).toMatchObject({ size: SIZE })
  })

  test('that was canceled and removed before a tab opens is not shown there', async () => {
    const { mine, clock, held, ...world } = await twoTabs()
    world.faults.add('abort', gate().fault)
    mine.remove()
    await clock.settle()
    const third = await visit({ clock, ...world })
    await clock.settle()
    expect(third.all()).toEqual([])
    expect(held.reached).toBeGreaterThan(0)
  })
})

describe('when the owning tab dies', () => {
  test('the other goes on with the file that was passed on, and sends nothing again', async () => {
    const { owner, theirs, clock, release, faults, objects, records } = await twoTabs()
    const end = watched(theirs)
    const before = faults.calls.filter(({ name }) => name === 'send').length
    owner.kill()
    release()
    await clock.during(theirs.finished)
    expect(end.value).toMatchObject({ size: SIZE })
    expect(theirs.getSnapshot()).toMatchObject({ state: 'completed' })
    expect(objects()).toEqual([bytesOf(SIZE)])
    expect([1, 2, 3].map((part) => faults.count('send', part))).toEqual([1, 1, 1])
    expect(faults.calls.filter(({ name }) => name === 'send').length - before).toBe(7)
    await clock.settle()
    expect(await records.loadAll()).toEqual([])
  })

  test('what the other shows does not fall', async () => {
    const world = fakeWorld()
    const owner = await visit(world)
    const held = gate()
    world.faults.add('send', (proceed, call) => (call.onProgress?.(90), held.fault(proceed, call)), {
      times: 6,
    })
    const mine = owner.upload(fileOf(SIZE))
    const follower = await visit(world)
    await world.clock.pass(1000)
    const theirs = follower.transfers.get(mine.id)
    const shown = (): number => theirs?.getSnapshot().bytesTransferred ?? -1
    expect(shown()).toBe(540)
    owner.kill()
    await world.clock.settle()
    expect(shown()).toBeGreaterThanOrEqual(540)
    await world.clock.until(() => theirs?.getSnapshot().state === 'completed')
    expect(shown()).toBe(SIZE)
  })

  test('what a third tab shows does not fall where the heir counts less', async () => {
    const { theirs, mine, room, clock } = await twoTabs()
    const before = theirs.getSnapshot().bytesTransferred
    expect(before).toBeGreaterThan(0)
    const state = { state: 'preparing' }
    const states = [{ id: mine.id, bytesTransferred: before - 1, state }]
    room.open('heir').post({ type: 'states', from: 'heir', states })
    await clock.settle()
    expect(theirs.getSnapshot().bytesTransferred).toBe(before)
  })

  test('fault 40: of two others one takes over, and the third follows it', async () => {
    const { owner, follower, mine, clock, release, faults, objects, ...world } = await twoTabs()
    const third = await visit({ clock, faults, objects, ...world })
    await clock.settle()
    owner.kill()
    release()
    await clock.until(() => objects().length === 1)
    await clock.settle()
    expect([follower.states(), third.states()]).toEqual([['completed'], ['completed']])
    for (let part = 4; part <= 10; part++) expect(faults.count('send', part)).toBeLessThanOrEqual(2)
    expect(faults.count('complete')).toBe(1)
    expect(await third.transfers.get(mine.id)?.finished).toMatchObject({ size: SIZE })
  })

  test('and the next one too, the last goes on', async () => {
    const { owner, follower, clock, release, faults, objects, ...world } = await twoTabs()
    const third = await visit({ clock, faults, objects, ...world })
    await clock.settle()
    owner.kill()
    await clock.settle()
    const [next, last] =
      follower.states()[0] === 'waiting' && third.states()[0] !== 'waiting'
        ? [third, follower]
        : [follower, third]
    next.kill()
    release()
    await clock.until(() => objects().length === 1)
    await clock.settle()
    expect(last.states()).toEqual(['completed'])
  })

  test('paused, it stays paused in the other, which resumes it', async () => {
    const { owner, mine, theirs, clock, release, objects } = await twoTabs()
    mine.pause()
    release()
    await clock.settle()
    owner.kill()
    await clock.settle()
    expect(theirs.getSnapshot().state).toBe('paused')
    theirs.resume()
    await clock.during(theirs.finished)
    expect(objects()).toEqual([bytesOf(SIZE)])
  })

  for (const [state, stored] of [
    ['paused', 1],
    ['canceled', 0],
  ] as const) {
    test(`${state} so lately that only the message of it got out, it is ${state} in the other`, async () => {
      const { owner, mine, theirs, clock, release, faults, store, records } = await twoTabs()
      const before = await records.load(mine.id)
      faults.add('abort', gate().fault)
      mine[state === 'paused' ? 'pause' : 'cancel']()
      await clock.settle()
      if (before) await records.put(before.record)
      owner.kill()
      release()
      await clock.pass(10_000)
      expect(theirs.getSnapshot().state).toBe(state)
      expect(store.uploads.size).toBe(stored)
    })
  }

  test('in the midst of a cancel, the other finishes it', async () => {
    const { owner, mine, theirs, clock, release, faults, store, records } = await twoTabs()
    const end = watched(theirs)
    faults.add('abort', gate().fault)
    mine.cancel()
    await clock.settle()
    owner.kill()
    release()
    await clock.pass(10_000)
    expect(theirs.getSnapshot().state).toBe('canceled')
    expect(end.error).toMatchObject({ code: 'CANCELED' })
    expect(store.uploads.size).toBe(0)
    expect(await records.loadAll()).toEqual([])
  })

  test('after it finished, but before it could tell, the other lets go of it', async () => {
    const { owner, theirs, mine, follower, clock, records } = await twoTabs()
    const end = watched(theirs)
    await records.remove(mine.id)
    owner.kill()
    await clock.settle()
    expect(follower.all()).toEqual([])
    expect(end.error).toBeDefined()
  })

  test('after it finished and told so, the other may take it off its list', async () => {
    const world = fakeWorld()
    const [owner, follower] = [await visit(world), await visit(world)]
    const held = gate()
    world.faults.add('send', held.fault)
    const mine = owner.upload(fileOf(SIZE))
    await world.clock.settle()
    held.open()
    await world.clock.during(mine.finished)
    await world.clock.settle()
    owner.kill()
    await world.clock.settle()
    expect(follower.states()).toEqual(['completed'])
    expect(await follower.all()[0]?.finished).toMatchObject({ size: SIZE })
    follower.transfers.clear('completed')
    expect(follower.all()).toEqual([])
  })

  test('to which the file was given after the other had opened, that one has it too', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    const held = gate()
    world.faults.add('send', held.fault, { times: Infinity })
    first.upload(fileOf(SIZE))
    await world.clock.settle()
    first.kill()
    const owner = await visit(world)
    const follower = await visit(world)
    await world.clock.settle()
    await owner.attach([fileOf(SIZE)])
    await world.clock.settle()
    owner.kill()
    world.faults.clear()
    await world.clock.until(() => follower.states()[0] === 'completed')
    expect(world.objects()).toEqual([bytesOf(SIZE)])
  })

  test('without the file having been passed on, the other reads it by its handle or needs it', async () => {
    const world = fakeWorld()
    const owner = await visit(world)
    world.faults.add('send', gate().fault, { times: Infinity })
    const handle = fakeHandle(fileOf(SIZE))
    owner.upload(fileOf(SIZE), { handle })
    owner.upload(fileOf(SIZE, 'b.bin'))
    await world.clock.settle()
    // a tab that only hears of the death: no file was passed on to it
    owner.kill()
    const next = await visit(world)
    world.faults.clear()
    await world.clock.until(() => next.states()[0] === 'completed')
    expect(next.states()).toEqual(['completed', 'interrupted'])
  })
})

describe('a tab whose lock is stolen', () => {
  test.each(['send', 'complete'] as const)(
    'fault 40: at %s leaves what it moved to who took it over',
    async (call) => {
      const world = fakeWorld()
      const [owner, other] = [await visit(world), await visit(world)]
      const held = gate()
      world.faults.add(call, held.fault, { times: call === 'send' ? 6 : 1 })
      const mine = owner.upload(fileOf(SIZE))
      await world.clock.settle()
      const { finished } = mine
      const held6 = world.faults.calls.filter(({ name }) => name === call)
      world.room.steal(owner.tab.self)
      await world.clock.settle()
      expect(held6.map(({ signal }) => signal.aborted)).not.toContain(false)
      await world.clock.during(finished)
      await world.clock.settle()
      expect(world.objects()).toEqual([bytesOf(SIZE)])
      expect([owner.states(), other.states()]).toEqual([['completed'], ['completed']])
      expect(world.faults.count('complete')).toBe(call === 'send' ? 1 : 2)
      expect(world.faults.count('send')).toBeLessThanOrEqual(16)
      expect(await world.records.loadAll()).toEqual([])
    },
  )

  test('writes nothing over the record of who took it over', async () => {
    const world = fakeWorld()
    const [owner, other] = [await visit(world), await visit(world)]
    const [creating, sending] = [gate('after'), gate()]
    world.faults.add('create', creating.fault)
    world.faults.add('send', sending.fault, { times: Infinity })
    const mine = owner.upload(fileOf(SIZE))
    await world.clock.settle()
    world.room.steal(owner.tab.self)
    await world.clock.settle()
    const taken = await world.records.load(mine.id)
    expect(taken?.record.owner).toBe(other.tab.self)
    creating.open()
    await world.clock.settle()
    expect(await world.records.load(mine.id)).toEqual(taken)
    sending.open()
    await world.clock.during(mine.finished)
    expect(world.objects()).toEqual([bytesOf(SIZE)])
    expect(world.store.uploads.size).toBe(0)
  })

  test('goes on where the one that took it over cannot', async () => {
    const { owner, mine, theirs, room, clock, release, records, objects } = await twoTabs()
    const stranger = room.open('stranger')
    expect(await records.claim(mine.id, owner.tab.self, 'stranger')).toBe(true)
    stranger.post({
      type: 'states',
      from: 'stranger',
      states: [{ id: mine.id, bytesTransferred: 0, state: { state: 'interrupted', needs: 'file' } }],
    })
    await clock.settle()
    release()
    await clock.during(mine.finished)
    await clock.settle()
    expect(theirs.getSnapshot().state).toBe('completed')
    expect(objects()).toEqual([bytesOf(SIZE)])
  })
})

describe('the other tabs', () => {
  test('hear of a thousand files in some ten messages', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const all = Array.from({ length: 1000 }, (_, n) => page.upload(fileOf(1, `${n}`)))
    await world.clock.during(Promise.all(all.map(({ finished }) => finished)))
    await world.clock.pass(1000)
    const states = world.room.said.flatMap((said) => (said as { states?: { state: object }[] }).states ?? [])
    expect(states.filter(({ state }) => 'object' in state)).toHaveLength(1000)
    expect(world.room.said.length).toBeLessThan(30)
  })

  test('that move something share the connections, and no longer when they fall silent', async () => {
    const world = fakeWorld()
    const [one, other] = [await visit(world), await visit(world)]
    const held = gate()
    world.faults.add('send', held.fault, { times: Infinity })
    one.upload(fileOf(SIZE))
    await world.clock.settle()
    expect(held.reached).toBe(6)
    other.upload(fileOf(SIZE))
    await world.clock.settle()
    expect(held.reached).toBe(9)
  })

  test.each<[string, unknown]>([
    ['no object', 'state'],
    ['nothing', null],
    ['an unknown type', { type: 'news', id: 'x' }],
    ['states without any', { type: 'states', from: 'old' }],
    ['no state of a transfer', { type: 'states', from: 'old', states: [null, { id: 'ID' }] }],
    [
      'a state of an unknown kind',
      {
        type: 'states',
        from: 'old',
        states: [{ id: 'ID', bytesTransferred: 1, state: { state: 'melted' } }],
      },
    ],
    [
      'an end without an object',
      {
        type: 'states',
        from: 'old',
        states: [{ id: 'ID', bytesTransferred: 1, state: { state: 'completed' } }],
      },
    ],
    ['an unknown command', { type: 'command', id: 'ID', command: 'explode' }],
  ])('of another version, which say %s, are not listened to', async (_, message) => {
    const { mine, theirs, room, clock, release } = await twoTabs()
    const old = room.open('old')
    const said: unknown = JSON.parse(JSON.stringify(message).replace('ID', mine.id))
    old.post(said)
    await clock.settle()
    expect(theirs.getSnapshot().state).toBe('waiting')
    release()
    await clock.during(mine.finished)
  })
})
