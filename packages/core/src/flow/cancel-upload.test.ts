import { describe, expect, test } from 'vitest'
import { fakeEngine } from '../../test/fake-engine.ts'
import { fakeRun } from '../../test/fake-run.ts'
import { answerLost, refuses, unreachable } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { cancelUpload } from './cancel-upload.ts'
import { openUpload } from './open-upload.ts'
import { upload } from './upload.ts'

describe('cancelUpload', () => {
  test('asks nothing of the server for an upload that was never created', async () => {
    const engine = fakeEngine()
    await engine.clock.during(cancelUpload(engine, fakeRun(engine, fileOf(250)), false))
    expect(engine.faults.calls).toEqual([])
  })

  test('leaves neither an upload nor an object', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    await openUpload(engine, run)
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.uploads.size).toBe(0)
    expect(engine.store.objects.size).toBe(0)
  })

  test('takes the object of a single request whose answer never came', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(20))
    engine.faults.add('send', answerLost)
    engine.faults.add('sign', refuses('FORBIDDEN'))
    await engine.clock.during(upload(engine, run).catch(() => {}))
    expect(engine.store.objects.size).toBe(1)
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.objects.size).toBe(0)
  })

  test('aborts again where a part landed after the abort', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    await openUpload(engine, run)
    const [[id, stored] = []] = engine.store.uploads
    engine.faults.add('abort', async (proceed) => {
      await proceed()
      // as S3 does: the part under way makes the upload show up again
      if (id && stored) engine.store.uploads.set(id, stored)
    })
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.uploads.size).toBe(0)
    expect(engine.faults.count('abort')).toBeGreaterThan(1)
  })

  test('looks again after a while, for a request that had left the browser whole', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(20))
    await openUpload(engine, run)
    engine.clock.after(1000, () => {
      engine.store.objects.set(run.record.opened?.key ?? '', { bytes: bytesOf(20), mark: run.id })
    })
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.objects.size).toBe(0)
  })

  test('fault 28: finds the upload of a create whose answer was lost', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    run.record = { ...run.record, attempt: 1 }
    await engine.signer.create(
      { transferId: run.id, attempt: 1, name: 'a.bin', size: 250, partSize: 30 },
      run.signal,
    )
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.uploads.size).toBe(0)
    expect(run.record.attempt).toBe(2)
  })

  test('does not touch an object of another', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(20))
    await openUpload(engine, run)
    engine.store.objects.set(run.record.opened?.key ?? '', { bytes: bytesOf(3), mark: 'another' })
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.objects.size).toBe(1)
  })

  test('waits for a server that is down', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    await openUpload(engine, run)
    engine.faults.add('abort', unreachable, { times: 5 })
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.uploads.size).toBe(0)
  })

  test('gives up on a store that never lets go, and leaves it to the sweeper', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    await openUpload(engine, run)
    engine.faults.add('abort', async () => {}, { times: Infinity })
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.faults.count('abort')).toBeLessThanOrEqual(20)
  })

  test('of an upload that was opened anew aborts the new one', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(250))
    engine.faults.add('send', (proceed) => (engine.store.uploads.clear(), proceed()))
    engine.faults.add('sign', refuses('FORBIDDEN'), { skip: 3 })
    await engine.clock.during(upload(engine, run).catch(() => {}))
    expect(engine.store.uploads.size).toBe(1)
    await engine.clock.during(cancelUpload(engine, run, false))
    expect(engine.store.uploads.size).toBe(0)
  })
})
