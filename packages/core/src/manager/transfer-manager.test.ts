import { describe, expect, test, vi } from 'vitest'
import { fakeWorld } from '../../test/fake-world.ts'
import { answers, answersAfterAll, gate, refuses, unreachable, type CallName } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { visit } from '../../test/visit.ts'

const SIZE = 1000

/** A page with one upload under way, held up at `call`. */
async function heldAt(call: CallName, size = SIZE, when: 'before' | 'after' = 'before') {
  const world = fakeWorld()
  const page = await visit(world)
  const held = gate(when)
  world.faults.add(call, held.fault, { times: Infinity })
  const transfer = page.upload(fileOf(size))
  await world.clock.settle()
  expect(held.reached).toBeGreaterThan(0)
  const end: { value?: unknown; error?: unknown } = {}
  const watch = (): void =>
    void transfer.finished.then(
      (value) => (end.value = value),
      (error: unknown) => (end.error = error),
    )
  watch()
  return {
    ...world,
    page,
    held,
    transfer,
    end,
    state: () => transfer.getSnapshot().state,
    /** The line is free again. */
    release: () => {
      world.faults.clear()
      held.open()
    },
    finish: () => world.clock.during(transfer.finished),
  }
}

const WHOLE = [bytesOf(SIZE)]
const STAGES: readonly CallName[] = ['config', 'create', 'sign', 'send', 'complete']

describe('an upload', () => {
  test('finishes with its object, leaves no record, and shows all its bytes', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const transfer = page.upload(fileOf(SIZE), { metadata: { a: 'b' }, prefix: 'p/', route: 'r' })
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'queued',
      bytesTransferred: 0,
      size: SIZE,
      direction: 'upload',
    })
    const object = await world.clock.during(transfer.finished)
    expect(object).toMatchObject({ name: 'a.bin', size: SIZE, metadata: { a: 'b' } })
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'completed',
      object,
      key: object.key,
      bytesTransferred: SIZE,
    })
    expect(world.objects()).toEqual(WHOLE)
    await world.clock.settle()
    expect(await world.records.loadAll()).toEqual([])
    expect(world.signer.creates[0]).toMatchObject({ prefix: 'p/', route: 'r' })
    expect(world.clock.waiting).toBe(0)
  })

  test('is let go of as it arrives, and who asks for it only then has its object', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const group = page.uploadAll([fileOf(SIZE)])
    const [object] = await world.clock.during(group.finished)
    const [id = ''] = group.transfers.getSnapshot()
    const late = page.transfers.get(id)
    expect(await late?.finished).toBe(object)
    expect(late?.finished).toBe(late?.finished)
    expect(page.transfers.get(id)).toBe(late)
    expect(late?.getSnapshot()).toMatchObject({ state: 'completed', object })
    for (const act of ['pause', 'resume', 'retry', 'cancel'] as const) late?.[act]()
    expect(late?.getSnapshot().state).toBe('completed')
    late?.remove()
    expect(page.transfers.getSnapshot()).toEqual([])
    expect(late?.getSnapshot()).toMatchObject({ state: 'completed', object })
  })

  test('does what its actions say where they are handed on without it', async () => {
    const { transfer, clock, state, release } = await heldAt('send')
    const { pause, resume, cancel, remove, getSnapshot, subscribe } = transfer
    let calls = 0
    const off = subscribe(() => calls++)
    pause()
    expect(getSnapshot().state).toBe('paused')
    await vi.waitFor(() => expect(calls).toBe(1))
    off()
    resume()
    expect(getSnapshot().state).toBe('queued')
    cancel()
    release()
    await clock.settle()
    expect(state()).toBe('canceled')
    remove()
    expect(calls).toBe(1)
  })

  test('shows progress that never falls, whatever is sent again', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', answersAfterAll(500), { times: 20 })
    const shown: number[] = []
    const transfer = page.upload(fileOf(3000))
    const { update } = { update: () => void shown.push(transfer.getSnapshot().bytesTransferred) }
    transfer.subscribe(update)
    const done = world.clock.during(transfer.finished)
    await done
    update()
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
    expect(shown.at(-1)).toBe(3000)
  })

  test('fault 8: refused after all its bytes were sent waits longer each time', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', answersAfterAll(503, 'SlowDown'), { times: 7 })
    const began = world.clock.now()
    await world.clock.during(page.upload(fileOf(20)).finished)
    expect(world.clock.now() - began).toBe(50 + 500 + 1000 + 2000 + 4000 + 8000 + 15_000)
  })

  test('says that bytes move though one of its parts waits', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', answers(503, 'SlowDown', { 'retry-after': '30' }), { part: 1 })
    const held = gate()
    world.faults.add('send', held.fault, { part: 2 })
    const transfer = page.upload(fileOf(200))
    await world.clock.settle()
    expect(transfer.getSnapshot()).toMatchObject({ state: 'waiting', reason: 'backoff' })
    held.open()
    await world.clock.settle()
    expect(transfer.getSnapshot()).toMatchObject({ state: 'transferring', bytesTransferred: 100 })
    await world.clock.during(transfer.finished)
  })

  test('refused for good fails, once', async () => {
    const { transfer, end, finish, release, state, faults, page } = await heldAt('config')
    faults.add('create', refuses('FILE_TOO_SMALL'))
    release()
    faults.add('create', refuses('FILE_TOO_SMALL'))
    await expect(finish()).rejects.toMatchObject({ code: 'FILE_TOO_SMALL' })
    expect(state()).toBe('failed')
    expect(transfer.getSnapshot()).toMatchObject({ error: { code: 'FILE_TOO_SMALL' } })
    expect(end.error).toMatchObject({ code: 'FILE_TOO_SMALL' })
    page.dispose()
  })

  test('that meets a fault of our own fails as INTERNAL, with the cause', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const cause = new TypeError('ours')
    world.faults.add('create', () => Promise.reject(cause))
    const transfer = page.upload(fileOf(SIZE))
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'INTERNAL', cause })
  })

  test('of higher priority goes first, others in the order they came', async () => {
    const world = fakeWorld()
    const page = await visit(world, { concurrency: 1 })
    const order: string[] = []
    world.faults.add(
      'send',
      (proceed) => {
        order.push(String(world.signer.creates.length))
        return proceed()
      },
      { times: Infinity },
    )
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const all = names.map((name) => page.upload(fileOf(20, name), { priority: name === 'g' ? 1 : 0 }))
    await world.clock.during(Promise.all(all.map(({ finished }) => finished)))
    expect(world.signer.creates.map(({ name }) => name)).toEqual(['g', 'a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('the same file given twice is two uploads', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const file = fileOf(SIZE)
    await world.clock.during(Promise.all([page.upload(file).finished, page.upload(file).finished]))
    expect(world.objects()).toEqual([...WHOLE, ...WHOLE])
  })
})

describe('pause and resume', () => {
  test.each(STAGES)('at %s: stops all, sends nothing while paused, and goes on', async (call) => {
    const { transfer, state, clock, release, finish, objects, faults } = await heldAt(call)
    transfer.pause()
    expect(state()).toBe('paused')
    release()
    await clock.pass(60_000)
    expect(state()).toBe('paused')
    const calls = faults.calls.length
    await clock.pass(600_000)
    expect(faults.calls.length).toBe(calls)
    transfer.resume()
    expect(state()).toBe('queued')
    await finish()
    expect(objects()).toEqual(WHOLE)
  })

  test.each(STAGES)('at %s, resumed before the paused run has settled: one run goes on', async (call) => {
    const { transfer, clock, release, finish, objects, store, signer } = await heldAt(call)
    for (let i = 0; i < 3; i++) {
      transfer.pause()
      transfer.resume()
      await clock.settle()
    }
    release()
    await clock.settle()
    await finish()
    expect(objects()).toEqual(WHOLE)
    expect(store.uploads.size).toBe(0)
    expect(new Set(signer.creates.map(({ transferId }) => transferId)).size).toBe(1)
  })

  test.each(STAGES)(
    'at %s, paused again before the first paused run has settled: stays paused',
    async (call) => {
      const { transfer, clock, release, faults, state, finish, objects } = await heldAt(call)
      transfer.pause()
      transfer.resume()
      await clock.settle()
      transfer.pause()
      release()
      await clock.pass(60_000)
      const calls = faults.calls.length
      await clock.pass(60_000)
      expect(faults.calls.length).toBe(calls)
      expect(state()).toBe('paused')
      transfer.resume()
      await finish()
      expect(objects()).toEqual(WHOLE)
    },
  )

  test('a paused upload holds no slot', async () => {
    const { transfer, page, clock, release, faults, held, objects } = await heldAt('send')
    expect(held.reached).toBe(6)
    transfer.pause()
    faults.clear()
    await clock.during(page.upload(fileOf(20)).finished)
    expect(objects()).toEqual([bytesOf(20)])
    release()
  })

  test('sends no acknowledged part again', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const held = gate()
    world.faults.add('send', held.fault, { part: 8, times: Infinity })
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.settle()
    transfer.pause()
    world.faults.clear()
    transfer.resume()
    const read = page.checksum.read
    await world.clock.during(transfer.finished)
    for (let n = 1; n <= 10; n++) expect(world.faults.count('send', n)).toBe(n === 8 ? 2 : 1)
    expect(page.checksum.read - read).toBe(100)
  })

  test('keeps what it shows, bytes on their way included', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', (proceed, call) => (call.onProgress?.(60), gate().fault(proceed, call)), {
      times: 6,
    })
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.settle()
    expect(transfer.getSnapshot().bytesTransferred).toBe(360)
    transfer.pause()
    transfer.resume()
    expect(transfer.getSnapshot().bytesTransferred).toBe(360)
    await world.clock.during(transfer.finished)
  })

  test('a pause that comes too late to stop the end does not', async () => {
    const { transfer, state, finish, release, faults } = await heldAt('send', 20)
    release()
    faults.add('complete', async (proceed) => {
      const answer = await proceed()
      queueMicrotask(() => queueMicrotask(transfer.pause))
      return answer
    })
    await finish()
    expect(['completed']).toContain(state())
  })

  test('a pause while it completes is taken back by resume, which finds the object', async () => {
    const { transfer, clock, release, finish, objects, faults, state } = await heldAt(
      'complete',
      SIZE,
      'after',
    )
    transfer.pause()
    await clock.settle()
    expect(state()).toBe('paused')
    release()
    transfer.resume()
    await finish()
    expect(objects()).toEqual(WHOLE)
    expect(faults.count('complete')).toBe(1)
    expect(faults.count('send')).toBe(10)
  })

  test('of one that waits in line', async () => {
    const world = fakeWorld()
    const page = await visit(world, { concurrency: 1 })
    const held = gate()
    world.faults.add('config', held.fault, { times: 3 })
    const [, , , fourth] = ['a', 'b', 'c', 'd'].map((name) => page.upload(fileOf(20, name)))
    fourth?.pause()
    held.open()
    await world.clock.until(() => world.store.objects.size === 3)
    await world.clock.settle()
    expect(page.states()).toEqual(['completed', 'completed', 'completed', 'paused'])
    fourth?.resume()
    await world.clock.during(fourth?.finished ?? Promise.reject(new Error('no fourth')))
  })

  test('of one that waits out a failure ends the wait', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('config', refuses('STORE_UNAVAILABLE', 300_000))
    const transfer = page.upload(fileOf(20))
    await world.clock.settle()
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'waiting',
      reason: 'server',
      until: world.clock.now() + 300_000,
    })
    transfer.pause()
    await world.clock.settle()
    expect(world.clock.waiting).toBe(0)
    transfer.resume()
    await world.clock.during(transfer.finished)
  })

  test('mean nothing to one that has ended, and resume nothing to one that failed', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('create', refuses('REJECTED'))
    const failed = page.upload(fileOf(20))
    await world.clock.during(failed.finished.catch(() => {}))
    const completed = page.upload(fileOf(20))
    await world.clock.during(completed.finished)
    for (const transfer of [failed, completed]) {
      transfer.pause()
      transfer.resume()
    }
    await world.clock.settle()
    expect(page.states()).toEqual(['failed', 'completed'])
  })
})

describe('retry', () => {
  test('after a failure goes on where it stood, with a new promise', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', answers(400, 'InvalidArgument'), { part: 7 })
    const transfer = page.upload(fileOf(SIZE))
    const first = transfer.finished
    await expect(world.clock.during(first)).rejects.toMatchObject({ code: 'STORE_REFUSED' })
    const sent = world.faults.count('send')
    transfer.retry()
    expect(transfer.finished).not.toBe(first)
    expect(transfer.getSnapshot().state).toBe('queued')
    await world.clock.during(transfer.finished)
    expect(world.faults.count('send') - sent).toBeLessThanOrEqual(10 - 4)
    expect(world.objects()).toEqual(WHOLE)
    await expect(first).rejects.toMatchObject({ code: 'STORE_REFUSED' })
  })

  test('of what has not failed does nothing', async () => {
    const { transfer, end, release, finish, objects } = await heldAt('send')
    const { finished } = transfer
    transfer.retry()
    expect(transfer.finished).toBe(finished)
    release()
    await finish()
    transfer.retry()
    expect(transfer.finished).toBe(finished)
    expect(end.value).toBeDefined()
    expect(objects()).toEqual(WHOLE)
  })

  test('after patience ended goes on', async () => {
    const world = fakeWorld()
    const page = await visit(world, { retry: { patience: 5000 } })
    world.faults.add('config', unreachable, { times: Infinity })
    const transfer = page.upload(fileOf(SIZE))
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'OUT_OF_PATIENCE' })
    world.faults.clear()
    transfer.retry()
    await world.clock.during(transfer.finished)
    expect(world.objects()).toEqual(WHOLE)
  })
})

describe('cancel', () => {
  async function expectNothingLeft(held: Awaited<ReturnType<typeof heldAt>>): Promise<void> {
    await held.clock.pass(60_000)
    expect(held.state()).toBe('canceled')
    expect(held.end.error).toMatchObject({ code: 'CANCELED' })
    expect(held.store.uploads.size).toBe(0)
    expect(held.store.objects.size).toBe(0)
    expect(await held.records.loadAll()).toEqual([])
    expect(held.clock.waiting).toBe(0)
  }

  test.each([...STAGES, 'parts'] as const)(
    'at %s leaves nothing at the store, and no record',
    async (call) => {
      const held = await (call === 'parts' ? heldAt('send') : heldAt(call))
      if (call === 'parts') {
        held.transfer.pause()
        const listing = gate()
        held.faults.add('parts', listing.fault)
        held.transfer.resume()
        await held.clock.settle()
        expect(listing.reached).toBe(1)
      }
      held.transfer.cancel()
      // whether Complete won only the server knows
      expect(held.state()).toBe(call === 'complete' ? 'completing' : 'canceled')
      held.release()
      await expectNothingLeft(held)
    },
  )

  test('that crosses a Complete which has won ends as completed', async () => {
    const held = await heldAt('complete', SIZE, 'after')
    held.transfer.cancel()
    held.release()
    await held.clock.pass(60_000)
    expect(held.state()).toBe('completed')
    expect(held.end.value).toMatchObject({ size: SIZE })
    expect(held.objects()).toEqual(WHOLE)
    expect(await held.records.loadAll()).toEqual([])
  })

  test('that waits to hear of Complete takes no other wish', async () => {
    const held = await heldAt('complete')
    held.transfer.cancel()
    held.transfer.pause()
    held.transfer.resume()
    held.transfer.retry()
    held.release()
    await expectNothingLeft(held)
  })

  test('of one that failed at Complete is not undone by a retry', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('complete', async () => ({ state: 'rejected', reason: 'No cats.' }))
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.during(transfer.finished.catch(() => {}))
    const listing = gate()
    world.faults.add('parts', listing.fault)
    transfer.cancel()
    await world.clock.settle()
    transfer.retry()
    await world.clock.settle()
    expect((await world.records.loadAll()).map(({ record }) => record.intent)).toEqual(['cancel'])
    listing.open()
    await world.clock.pass(10_000)
    expect(transfer.getSnapshot().state).toBe('canceled')
    expect(world.store.uploads.size).toBe(0)
    expect(await world.records.loadAll()).toEqual([])
  })

  test('of one that Complete said is not whole is canceled at once', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('complete', async () => ({ state: 'incomplete', parts: [2] }))
    world.faults.add('send', gate().fault, { skip: 1, part: 2 })
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.settle()
    expect(world.faults.count('send', 2)).toBe(2)
    transfer.cancel()
    expect(transfer.getSnapshot().state).toBe('canceled')
    await world.clock.pass(10_000)
    expect(world.store.uploads.size).toBe(0)
  })

  test.each([...STAGES])(
    'at %s, where the line stays cut for a minute, leaves nothing in the end',
    async (call) => {
      const held = await heldAt(call)
      held.faults.clear()
      for (const name of ['abort', 'create', 'parts'] as const)
        held.faults.add(name, unreachable, { times: 4 })
      held.transfer.cancel()
      held.held.open()
      await held.clock.pass(600_000)
      await expectNothingLeft(held)
    },
  )

  test('while create is answered aborts what it opened', async () => {
    const held = await heldAt('create', SIZE, 'after')
    held.transfer.cancel()
    await held.clock.settle()
    expect(held.store.uploads.size).toBe(1)
    held.release()
    await expectNothingLeft(held)
  })

  test('twice is once', async () => {
    const held = await heldAt('send')
    held.transfer.cancel()
    held.transfer.cancel()
    held.release()
    await expectNothingLeft(held)
    expect(held.faults.count('abort')).toBe(2)
  })

  test('of a paused one', async () => {
    const held = await heldAt('send')
    held.transfer.pause()
    held.release()
    await held.clock.settle()
    held.transfer.cancel()
    await expectNothingLeft(held)
  })

  test('right after a resume that had to wait for the paused run', async () => {
    const held = await heldAt('create')
    held.transfer.pause()
    held.transfer.resume()
    await held.clock.settle()
    held.transfer.cancel()
    held.release()
    await expectNothingLeft(held)
  })

  test('of one in line asks the server nothing', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const transfer = page.upload(fileOf(SIZE))
    transfer.cancel()
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'CANCELED' })
    await world.clock.settle()
    expect(world.faults.calls).toEqual([])
    expect(await world.records.loadAll()).toEqual([])
  })

  test('of a failed one removes what it stored, and its error stays', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    world.faults.add('send', answers(400, 'InvalidArgument'), { part: 7 })
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.during(transfer.finished.catch(() => {}))
    transfer.cancel()
    await world.clock.pass(10_000)
    expect(transfer.getSnapshot().state).toBe('canceled')
    await expect(transfer.finished).rejects.toMatchObject({ code: 'STORE_REFUSED' })
    expect(world.store.uploads.size).toBe(0)
    expect(await world.records.loadAll()).toEqual([])
  })

  test('of a completed one does nothing', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.during(transfer.finished)
    transfer.cancel()
    await world.clock.pass(10_000)
    expect(transfer.getSnapshot().state).toBe('completed')
    expect(world.objects()).toEqual(WHOLE)
  })

  test('of an upload that was just opened anew, its first one gone, aborts the new one', async () => {
    const held = await heldAt('send')
    held.store.uploads.clear()
    const second = gate('after')
    held.faults.clear()
    held.faults.add('create', second.fault)
    held.held.open()
    await held.clock.settle()
    expect(second.reached).toBe(1)
    held.transfer.cancel()
    second.open()
    await expectNothingLeft(held)
  })

  test('fault 29: whose abort is refused is canceled here all the same, and its record stays', async () => {
    const held = await heldAt('send')
    held.transfer.cancel()
    held.release()
    held.faults.add('abort', refuses('FORBIDDEN'))
    await held.clock.pass(10_000)
    expect(held.state()).toBe('canceled')
    expect((await held.records.loadAll()).map(({ record }) => record.intent)).toEqual(['cancel'])
  })
})

describe('a signal', () => {
  test('cancels when it is aborted, also where it was before', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const controller = new AbortController()
    const { signal } = controller
    world.faults.add('send', gate().fault, { times: Infinity })
    const transfer = page.upload(fileOf(SIZE), { signal })
    await world.clock.settle()
    controller.abort()
    const late = page.upload(fileOf(SIZE), { signal })
    expect(page.states()).toEqual(['canceled', 'canceled'])
    await expect(transfer.finished).rejects.toMatchObject({ code: 'CANCELED' })
    await expect(late.finished).rejects.toMatchObject({ code: 'CANCELED' })
    await world.clock.pass(10_000)
    expect(world.store.uploads.size).toBe(0)
    expect(world.signer.creates).toHaveLength(1)
  })

  test('is let go of once the upload has ended', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const { signal } = new AbortController()
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')]
    await world.clock.during(page.upload(fileOf(SIZE), { signal }).finished)
    await world.clock.settle()
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length)
  })
})

describe('remove', () => {
  test.each(['send', 'complete'] as const)('at %s cancels, and takes it off the list', async (call) => {
    const { page, transfer, end, clock, release, store, records } = await heldAt(call)
    transfer.remove()
    expect(page.transfers.getSnapshot()).toEqual([])
    expect(page.transfers.get(transfer.id)).toBeUndefined()
    release()
    await clock.pass(10_000)
    expect(end.error).toMatchObject({ code: 'CANCELED' })
    expect(transfer.getSnapshot().state).toBe('canceled')
    await expect(transfer.finished).rejects.toMatchObject({ code: 'CANCELED' })
    expect(store.uploads.size).toBe(0)
    expect(await records.loadAll()).toEqual([])
  })

  test('of a completed one keeps its object, and what it ended with', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const transfer = page.upload(fileOf(SIZE))
    await world.clock.until(() => world.store.objects.size > 0)
    await world.clock.settle()
    page.transfers.clear('completed')
    expect(page.transfers.getSnapshot()).toEqual([])
    expect((await transfer.finished).size).toBe(SIZE)
    expect(transfer.getSnapshot().state).toBe('completed')
    transfer.remove()
    transfer.cancel()
    transfer.resume()
    expect(world.objects()).toEqual(WHOLE)
  })
})

describe('dispose', () => {
  test.each(STAGES)(
    'at %s aborts nothing on the store, keeps the record, and leaves nothing running',
    async (call) => {
      const { page, transfer, clock, faults, store, records, release } = await heldAt(call)
      const uploads = store.uploads.size
      page.dispose()
      release()
      await clock.pass(600_000)
      expect(faults.count('abort')).toBe(0)
      expect(store.uploads.size).toBeGreaterThanOrEqual(uploads)
      expect((await records.loadAll()).map(({ record }) => record.intent)).toEqual(['move'])
      expect(clock.waiting).toBe(0)
      for (const act of [transfer.pause, transfer.resume, transfer.retry, transfer.cancel, transfer.remove])
        act()
      await clock.pass(60_000)
      expect(faults.count('abort')).toBe(0)
      expect((await records.loadAll()).map(({ record }) => record.intent)).toEqual(['move'])
    },
  )
})
