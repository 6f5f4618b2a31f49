import { describe, expect, test } from 'vitest'
import { fakeEngine } from '../../test/fake-engine.ts'
import { fileOf } from '../../test/files.ts'
import { createSpeedMeter } from '../state/speed.ts'
import { createFrameBatch } from '../store/frame-batch.ts'
import { createTransferStore } from '../store/transfer-store.ts'
import { createEntry, snapshotOf, withState } from './entry.ts'
import { newRecord, newUpload } from './new-record.ts'
import { runOf } from './run-of.ts'

const SIZE = 10_000
const nothing = (): void => {}

/** Runs of one upload of ten parts, and what is shown of it. */
function upload() {
  const engine = fakeEngine()
  const store = createTransferStore(
    createFrameBatch(() => {}),
    () => undefined,
  )
  const entry = createEntry(newUpload(newRecord('tab', 0), fileOf(SIZE), {}))
  store.add(snapshotOf(entry, { state: 'transferring' }))
  const lineSpeed = createSpeedMeter()
  const life = new AbortController().signal
  const save = async (): Promise<void> => {}
  const share = { engine, store, lineSpeed, life, save, onChange: nothing, dispatch: nothing, note: nothing }
  return {
    store,
    clock: engine.clock,
    run: (signal = life) => runOf(share, entry, signal),
    shown: () => store.get(entry.id),
    show: (state: 'paused' | 'transferring') => store.update(entry.id, (old) => withState(old, { state })),
  }
}

describe('a run', () => {
  test('shows a speed of its own once that is steady', async () => {
    const { run, clock, shown } = upload()
    const { progress } = run()
    for (let part = 1; part <= 4; part++) {
      progress.stored(part, 1000)
      await clock.pass(500)
    }
    expect(shown()).toMatchObject({ bytesTransferred: 4000, speed: 2000, eta: 3000 })
    // the next one has not moved yet
    run().progress.stored(5, 1000)
    expect(shown()).not.toHaveProperty('speed')
  })

  test('that was paused shows what is acknowledged late, and no speed', async () => {
    const { run, clock, shown, show } = upload()
    const pause = new AbortController()
    const { progress } = run(pause.signal)
    for (let part = 1; part <= 4; part++) {
      progress.stored(part, 1000)
      await clock.pass(500)
    }
    show('paused')
    pause.abort()
    progress.sending(6, 500)
    progress.stored(5, 1000)
    expect(shown()).toMatchObject({ state: 'paused', bytesTransferred: 5000 })
    expect(shown()).not.toHaveProperty('speed')
  })

  test('goes on with what an earlier one has counted', () => {
    const { run, shown } = upload()
    run().progress.stored(1, 1000)
    const next = run()
    expect(next.moved).toBe(1000)
    next.progress.stored(2, 1000)
    expect(shown()?.bytesTransferred).toBe(2000)
  })
})
