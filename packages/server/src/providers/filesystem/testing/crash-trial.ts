import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFailed } from 'vitest'
import { filesystem, type FilesystemProvider } from '../../filesystem.ts'
import { leftoversOf } from './leftovers.ts'
import { randomFrom, type Random } from './random.ts'
import { KILLED, spawnProvider, type ProviderProcess } from './spawn-provider.ts'

/** One store, and the process that is killed on it. */
export interface Trial {
  readonly root: string
  readonly random: Random
  /** of this process, which lives on and looks at what is left */
  readonly provider: FilesystemProvider
  /** Runs `act` with a process that kills itself; answers what `act` did, or `undefined` where it was killed. */
  readonly killed: <T>(act: (process: ProviderProcess) => Promise<T>) => Promise<T | undefined>
}

export interface KillOptions {
  /** the number of the file-system call; 0 for none */
  readonly actAt: number
  readonly moment: 'before' | 'during'
}

/** Does something with a process that is killed at some moment, and looks whether all still holds. */
export type Scenario = (trial: Trial) => Promise<void>

/** How many file-system calls a scenario makes where it is let to its end. */
export async function callsOf(scenario: Scenario, seed: number): Promise<number> {
  let calls = 0
  await inTrial(scenario, seed, { actAt: 0, moment: 'before' }, (made) => {
    calls = made
  })
  expect(calls).toBeGreaterThan(5)
  return calls
}

/** Answers whether the process was killed, or got to its end before. */
export async function crash(scenario: Scenario, seed: number, options: KillOptions): Promise<boolean> {
  let survived = false
  onTestFailed(() => console.warn(`The last crash: seed ${seed}, ${JSON.stringify(options)}`))
  await inTrial(scenario, seed, options, () => {
    survived = true
  })
  return !survived
}

async function inTrial(
  scenario: Scenario,
  seed: number,
  options: KillOptions,
  onSurvived: (calls: number) => void,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'longshore-crash-'))
  // The one that is killed brings all to the disk; this one need not.
  const provider = filesystem({ root, fsync: false })
  try {
    await scenario({
      root,
      random: randomFrom(seed),
      provider,
      async killed(act) {
        const process = spawnProvider(root)
        try {
          await process.run({ do: 'arm', ...options })
          const result = await act(process)
          onSurvived(Number(await process.run({ do: 'calls' })))
          return result
        } catch (error) {
          if (error instanceof Error && error.message === KILLED) return undefined
          throw error
        } finally {
          await process.kill()
        }
      },
    })
    await expectTidy(root, provider)
  } finally {
    await rm(root, { recursive: true })
  }
}

/** What the crash left is found by a sweep; then there are as many blobs as objects and nothing else. */
async function expectTidy(root: string, provider: FilesystemProvider): Promise<void> {
  await provider.sweep({ olderThan: -1000 })
  const { objects, blobs, others } = await leftoversOf(root)
  expect({ blobs, others }).toEqual({ blobs: objects, others: [] })
}

/** `ok`, or the code of its failure. */
export async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'ok'
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}
