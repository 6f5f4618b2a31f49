import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { ProviderError } from '../../../provider-error.ts'
import { filesystem, type FilesystemProvider } from '../../filesystem.ts'
import { STOPPED } from './count-calls.ts'
import { leftoversOf } from './leftovers.ts'
import type { ProviderCommand } from './provider-command.ts'
import { spawnProvider, type ProviderProcess } from './spawn-provider.ts'
import { joined, openTrial, sendTrialPart, type TrialUpload } from './trial-upload.ts'

const ALL = [1, 2, 3]

export interface Race {
  readonly root: string
  readonly key: string
  readonly provider: FilesystemProvider
  readonly trial: TrialUpload
  /** the trial's bytes of seed 1 */
  readonly whole: Uint8Array<ArrayBuffer>
}

export interface Interleaving {
  /** Sent before. The part that the stopped process writes is the first. */
  readonly sent: readonly number[]
  /** What the process does that stops, at each of its steps in turn, and goes on after `meanwhile`. */
  readonly stopped: (race: Race) => Promise<ProviderCommand>
  readonly meanwhile: (race: Race) => Promise<void>
  /** `outcome` is the stopped one's: `ok` or its error's code. */
  readonly afterwards: (race: Race, outcome: string) => Promise<void>
}

/** A test for each: a process is stopped at each of its steps in turn, and this one acts meanwhile. */
export function describeInterleavings(interleavings: readonly (readonly [string, Interleaving])[]): void {
  describe('a process stopped at each of its steps in turn', { timeout: 60_000 }, () => {
    let root = ''
    let process: ProviderProcess
    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'longshore-interleaved-'))
      process = spawnProvider(root)
    })
    afterAll(async () => {
      await process.kill()
      await rm(root, { recursive: true })
    })

    test.each(interleavings)('in %s', async (_, interleaving) => {
      let step = 0
      onTestFailed(() => console.warn(`It was stopped at step ${step}.`))
      do step++
      while (await interleave(root, process, interleaving, step))
      expect(step).toBeGreaterThan(5)
    })
  })
}

/** Answers whether the process has that many steps. */
async function interleave(
  root: string,
  process: ProviderProcess,
  { sent, stopped, meanwhile, afterwards }: Interleaving,
  step: number,
): Promise<boolean> {
  const provider = filesystem({ root, fsync: false })
  const key = `${crypto.randomUUID()}/file`
  const trial = await openTrial(provider, key, 3)
  const race: Race = { root, key, provider, trial, whole: joined(ALL.map((n) => trial.bytesOf(n, 1))) }
  for (const n of sent) await sendTrialPart(provider, trial, n, 1)
  const command = await stopped(race)
  await process.run({ do: 'arm', actAt: step, moment: 'stop' })
  const running = outcomeOf(process.run(command))
  const reached = await Promise.race([process.reached(STOPPED).then(() => true), running.then(() => false)])
  if (!reached) return false
  try {
    await meanwhile(race)
  } finally {
    process.goOn()
  }
  await afterwards(race, await running)
  await expectTidy(root, provider)
  // Else a sweep has more to read with every step.
  for (const made of [key, `${key}-other`]) await provider.remove({ key: made })
  return true
}

async function expectTidy(root: string, provider: FilesystemProvider): Promise<void> {
  await provider.sweep({ olderThan: -60_000 })
  const { objects, blobs, others } = await leftoversOf(root)
  expect({ blobs, others }).toEqual({ blobs: objects, others: [] })
}

async function outcomeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running
    return 'ok'
  } catch (error) {
    return error instanceof ProviderError ? error.code : String(error)
  }
}
