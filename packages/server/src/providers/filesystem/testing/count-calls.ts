import promises from 'node:fs/promises'
import { readSync, writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

export interface CallCounter {
  /** Calls since the last `arm`. */
  readonly count: () => number
  /** Starts to count anew. At call `actAt` (0: at none) `moment` comes. */
  readonly arm: (actAt: number, moment: Moment) => void
}

type Call = (this: unknown, ...args: unknown[]) => unknown

const FUNCTIONS = ['open', 'rename', 'link', 'unlink', 'mkdir', 'rm', 'rmdir', 'readdir', 'opendir'] as const
const METHODS = ['write', 'writev', 'writeFile', 'datasync', 'sync'] as const

/** What happens at the chosen call: SIGKILL right before it or as soon as it is on its way, or a stop before it. */
export type Moment = 'before' | 'during' | 'stop'

/** What is written to stdout before the process stops itself. */
export const STOPPED = 'stopped'
/** The pipe that it waits on then, for a byte. */
export const GO_ON_PIPE = 3

/** Counts the calls that change the file system, or show what has changed, from now on. */
export async function countCalls(): Promise<CallCounter> {
  let count = 0
  let actAt = 0
  let moment: Moment = 'before'
  const counted = (call: Call): Call =>
    function (...args) {
      const now = ++count === actAt
      if (now && moment === 'before') process.kill(process.pid, 'SIGKILL')
      if (now && moment === 'stop') {
        writeSync(1, `${JSON.stringify({ reached: STOPPED })}\n`)
        // Not by SIGSTOP: a SIGCONT that comes before it would be lost.
        readSync(GO_ON_PIPE, Buffer.alloc(1))
      }
      const answer = call.apply(this, args)
      if (now && moment === 'during') process.kill(process.pid, 'SIGKILL')
      return answer
    }

  const handle = await promises.open('/dev/null')
  wrap(promises, FUNCTIONS, counted)
  wrap(prototypeOf(handle), METHODS, counted)
  await handle.close()
  syncBuiltinESMExports()
  return {
    count: () => count,
    arm(at, what) {
      count = 0
      actAt = at
      moment = what
    },
  }
}

function wrap(holder: object, names: readonly string[], counted: (call: Call) => Call): void {
  for (const name of names) {
    const call: unknown = Reflect.get(holder, name)
    if (!isCall(call)) throw new Error(`there is no ${name} to count`)
    Reflect.set(holder, name, counted(call))
  }
}

function prototypeOf(handle: object): object {
  const prototype: unknown = Object.getPrototypeOf(handle)
  if (typeof prototype !== 'object' || prototype === null) throw new Error('a file handle without methods')
  return prototype
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function'
}
