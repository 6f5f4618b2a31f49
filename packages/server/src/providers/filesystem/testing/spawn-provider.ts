import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ProviderError, type ProviderErrorCode } from '../../../provider-error.ts'
import { GO_ON_PIPE } from './count-calls.ts'
import type { ProviderCommand } from './provider-command.ts'

export interface ProviderProcess {
  /** Answers what the command answered, or rejects as it did; also with `KILLED` where the process ended first. */
  readonly run: (command: ProviderCommand) => Promise<unknown>
  /** Resolves once a body stands before its gate, or for `STOPPED` once the process has stopped itself; once for each time. */
  readonly reached: (gate: string) => Promise<void>
  readonly goOn: () => void
  readonly kill: () => Promise<void>
  readonly ended: Promise<void>
}

export const KILLED = 'the process was killed'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Starts a process with a provider on `root`. */
export function spawnProvider(root: string): ProviderProcess {
  const script = join(import.meta.dirname, 'provider-process.ts')
  const child = spawn(process.execPath, [script, root], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    // Halves the start of a process, of which there are hundreds.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'longshore-compile-cache') },
  })
  const goOnPipe = child.stdio[GO_ON_PIPE]
  const { stdin, stdout } = child
  if (!stdin || !stdout || !(goOnPipe instanceof Writable)) throw new Error('the process lacks a pipe')
  const waiting = new Map<number, Waiting>()
  const reachedGates = new Set<string>()
  const gateWaiters = new Map<string, () => void>()
  let lastId = 0

  const lines = createInterface({ input: stdout })
  lines.on('line', (line) => {
    const answer = JSON.parse(line) as Answer
    if ('reached' in answer) {
      const waiter = gateWaiters.get(answer.reached)
      if (waiter) waiter()
      else reachedGates.add(answer.reached)
      gateWaiters.delete(answer.reached)
      return
    }
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) waiter?.reject(asError(answer.error))
    else waiter?.resolve(answer.value)
  })
  // Its last lines count: so it has ended once they are read.
  const ended = (async () => {
    await Promise.all([once(child, 'exit'), once(lines, 'close')])
    for (const { reject } of waiting.values()) reject(new Error(KILLED))
    waiting.clear()
  })()
  // What is written to a killed process goes nowhere; its commands are rejected above.
  stdin.on('error', () => {})
  goOnPipe.on('error', () => {})

  return {
    run: (command) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        stdin.write(`${JSON.stringify({ id, command })}\n`)
        if (child.exitCode !== null || child.signalCode !== null)
          void ended.then(() => reject(new Error(KILLED)))
      }),
    reached: (gate) =>
      new Promise((resolve) => {
        if (reachedGates.delete(gate)) resolve()
        else gateWaiters.set(gate, resolve)
      }),
    goOn() {
      goOnPipe.write('.')
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    ended,
  }
}

type Answer =
  | { readonly reached: string }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } }

const CODES: readonly ProviderErrorCode[] = [
  'NO_SUCH_UPLOAD',
  'NO_SUCH_KEY',
  'ALREADY_EXISTS',
  'PRECONDITION_FAILED',
  'INVALID_PART',
  'CHECKSUM_MISMATCH',
  'INVALID_KEY',
  'LENGTH_MISMATCH',
  'UNAVAILABLE',
  'FULL',
  'REFUSED',
]

function asError({ code, message }: { readonly code: string; readonly message: string }): Error {
  const known = CODES.find((each) => each === code)
  return known ? new ProviderError(known, message) : new Error(message)
}
