import { crc32c, encodeUint32 } from '@longshore/protocol'
import { cdp } from 'vitest/browser'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openPage } from '../../test/open-page.ts'
import type { DownloadReport } from '../../test/pages/download.ts'
import { mebibyte } from '../../test/pattern.ts'
import { sinkConformance } from '../../test/sink-conformance.ts'
import { disposed, expectPattern, MIB, nameOf, source, take } from '../../test/sink-source.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Sink } from '../ports/sink.ts'
import { memorySink } from './memory-sink.ts'
import { opfsSink } from './opfs-sink.ts'
import { sinkWays } from './sink-ways.ts'

const folder = `test ${crypto.randomUUID()}/x`

function withoutWorkers(inFolder = `${folder}-main`): Sink {
  vi.stubGlobal('Worker', undefined)
  onTestFinished(() => void vi.unstubAllGlobals())
  return opfsSink({ folder: inFolder })
}

sinkConformance('the worker sink', () => opfsSink({ folder }), { durable: true })
sinkConformance('the main-thread sink', () => withoutWorkers(), { durable: true })
sinkConformance('the memory sink', () => sinkWays(() => memorySink(() => {})), { durable: false })

/** The workers that are started from now on until the test ends. */
function watchWorkers(): Worker[] {
  const started: Worker[] = []
  const Real = Worker
  vi.stubGlobal(
    'Worker',
    class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        started.push(this)
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  return started
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(LongshoreError)
  return error
}

async function limitQuota(quotaSize: number): Promise<void> {
  const { origin } = location
  await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  onTestFinished(async () => {
    await cdp().send('Storage.overrideQuotaForOrigin', { origin })
  })
}

describe('opfsSink', () => {
  test('starts nothing before the first use', () => {
    const started = watchWorkers()
    opfsSink({ folder }).dispose()
    expect(started).toEqual([])
  })

  test('gathers all downloads in one worker, and those of another checksum in a second', async () => {
    const started = watchWorkers()
    const sink = disposed(opfsSink({ folder }))
    for (const algorithm of ['CRC32C', 'SHA-256', 'MD5', 'CRC32C'] as const) {
      const open = await sink.open(nameOf(), 1000)
      await take(open, source(1000).range(0, 1000, { algorithm }))
      await expectPattern(await open.file(), 1000)
    }
    expect(started).toHaveLength(2)
  })

  test('waits for a file that another tab holds until that lets go of it', async () => {
    const [first, second] = [disposed(opfsSink({ folder })), disposed(opfsSink({ folder }))]
    const name = nameOf()
    const open = await first.open(name, MIB)
    await take(open, source(MIB).range(0, 1000))
    // warm, so that it asks at once
    await (await second.open(nameOf(), 1)).close()
    let opened = false
    const again = second.open(name, MIB).finally(() => (opened = true))
    await take(open, source(MIB).range(1000, 5000))
    expect(opened).toBe(false)
    first.dispose()
    expect((await again).isNew).toBe(false)
  })

  test('leaves a file to others once it is closed or removed', async () => {
    const [first, second] = [disposed(opfsSink({ folder })), disposed(opfsSink({ folder }))]
    const [closed, removed] = [nameOf(), nameOf()]
    const open = await first.open(closed, MIB)
    await first.open(removed, MIB)
    await open.close()
    await first.remove(removed)
    const began = performance.now()
    await second.open(closed, MIB)
    await second.open(removed, MIB)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('goes on on the main thread with what a worker stored that died', async () => {
    const started = watchWorkers()
    const sink = disposed(opfsSink({ folder }))
    const open = await sink.open(nameOf(), MIB)
    await take(open, source(MIB).range(1000, 9000))
    const under = source(MIB, { hang: 10 })
    const received = take(open, under.range(9000, MIB)).catch((error: unknown) => error)
    await under.seen()
    started[0]?.dispatchEvent(new ErrorEvent('error', { message: 'died', cancelable: true }))
    await take(open, source(MIB).range(0, 1000))
    await take(open, source(MIB).range(9000, MIB))
    await expectPattern(await open.file(), MIB)
    sink.dispose()
    await received
  })

  test('goes on in a worker with what was stored without one', async () => {
    const shared = `${folder}-shared`
    const name = nameOf()
    const first = withoutWorkers(shared)
    const before = await first.open(name, MIB)
    await take(before, source(MIB).range(1000, 9000))
    first.dispose()
    vi.unstubAllGlobals()
    const sink = disposed(opfsSink({ folder: shared }))
    const open = await sink.open(name, MIB)
    expect(open.isNew).toBe(false)
    await take(open, source(MIB).range(0, 1000))
    await take(open, source(MIB).range(9000, MIB))
    await expectPattern(await open.file(), MIB)
    // kept, they would overwrite another object's bytes one day
    const root = await navigator.storage.getDirectory()
    const staging = await root.getDirectoryHandle(encodeURIComponent(shared))
    await expect(staging.getDirectoryHandle(`${name}.ranges`)).rejects.toMatchObject({
      name: 'NotFoundError',
    })
  })

  test('has QUOTA_EXCEEDED at once where a worker finds no room, and leaves nothing', async () => {
    const sink = disposed(opfsSink({ folder }))
    const [small, large] = [nameOf(), nameOf()]
    const kept = await sink.open(small, 12 * MIB)
    await take(kept, source(12 * MIB).range(0, 12 * MIB))
    const { usage = 0 } = await navigator.storage.estimate()
    await limitQuota(usage + 8 * MIB)
    expect(await failure(sink.open(large, 12 * MIB))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
    expect(await sink.list()).not.toContain(large)
    // what is there already needs no room
    await kept.close()
    expect((await sink.open(small, 12 * MIB)).isNew).toBe(false)
    await sink.remove(small)
    expect((await sink.open(large, 12 * MIB)).isNew).toBe(true)
    await sink.remove(large)
  })

  test.each([
    ['a worker', () => opfsSink({ folder })],
    ['the main thread', () => withoutWorkers()],
  ])('has QUOTA_EXCEEDED where the browser tells of no room, in %s', async (where, make) => {
    const sink = disposed(make())
    const estimate = vi
      .spyOn(navigator.storage, 'estimate')
      .mockResolvedValue({ quota: 12 * MIB, usage: MIB })
    onTestFinished(() => estimate.mockRestore())
    // a worker asks by itself, and is refused so much in any case
    const size = where === 'a worker' ? 2 ** 40 : 10 * MIB
    expect(await failure(sink.open(nameOf(), size))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
  })

  test('has QUOTA_EXCEEDED where the room is gone under way, on the main thread', async () => {
    const sink = disposed(withoutWorkers())
    const name = nameOf()
    const open = await sink.open(name, 12 * MIB)
    await take(open, source(12 * MIB).range(0, MIB))
    const { usage = 0 } = await navigator.storage.estimate()
    await limitQuota(usage)
    expect(await failure(take(open, source(12 * MIB).range(MIB, 12 * MIB)))).toMatchObject({
      code: 'QUOTA_EXCEEDED',
    })
    await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin })
    await take(open, source(12 * MIB).range(MIB, 12 * MIB))
    await expectPattern(await open.file(), 12 * MIB)
  })

  test('gathers in memory, and warns once, where the browser grants no file system', async () => {
    vi.stubGlobal('Worker', undefined)
    const refuse = vi
      .spyOn(navigator.storage, 'getDirectory')
      .mockRejectedValue(new DOMException('private', 'SecurityError'))
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => {
      vi.unstubAllGlobals()
      refuse.mockRestore()
      warn.mockRestore()
    })
    const sink = disposed(opfsSink({ folder }))
    for (let n = 0; n < 2; n++) {
      const open = await sink.open(nameOf(), 1000)
      await take(open, source(1000).range(0, 1000))
      await expectPattern(await open.file(), 1000)
    }
    expect(warn).toHaveBeenCalledTimes(1)
    expect(await failure(sink.open(nameOf(), 600 * MIB))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
  })
})

const SELF = "script-src 'self'"

function workerUrlUnder(policy: string): string {
  return `/pages/checksum-worker.js?${new URLSearchParams({ policy }).toString()}`
}

describe('opfsSink gathers 32 MiB and blocks no frame', () => {
  test.each([
    ['in an inlined worker where the page has no policy', '', undefined, ['blob: started']],
    ['in the worker at workerUrl under a policy', SELF, workerUrlUnder(SELF), ['http: started']],
    ['on the main thread under a policy, without a workerUrl', SELF, undefined, ['blob: refused']],
    [
      'in the inlined one where workerUrl leads nowhere',
      '',
      '/pages/no.js',
      ['http: refused', 'blob: started'],
    ],
  ])('%s', async (_, policy, workerUrl, workers) => {
    const mib = 32
    const report = await openPage<DownloadReport>('download', {
      policy,
      mib: String(mib),
      ...(workerUrl !== undefined && { workerUrl }),
    })
    let crc = 0
    for (let n = 0; n < mib; n++) crc = crc32c(mebibyte(n), crc)
    console.info(`${Math.round(report.speed)} MiB/s`)
    expect(report.states).toEqual(Array(mib / 8).fill('stored'))
    expect(report.whole).toBe(encodeUint32(crc))
    expect(
      report.workers.map(({ scheme, started }) => `${scheme} ${started ? 'started' : 'refused'}`),
    ).toEqual(workers)
    expect(report.entries).toEqual([workers.some((one) => one.endsWith('started')) ? 'file' : 'file.ranges'])
    expect(report.longestTask).toBeLessThan(50)
  })
})
