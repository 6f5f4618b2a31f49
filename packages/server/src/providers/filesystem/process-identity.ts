import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

/**
 * Names this process, for others to find out whether it still lives.
 *
 * Words joined by `:` are the boot of the machine, the namespace of process ids, the process id, the
 * time it started, and a word for this copy of the module (threads share all the others). Where the
 * system tells no such things the first word is empty, and nobody will take the process for dead.
 */
export const SELF: string = [
  ...(aboutProcess(process.pid) ?? ['', '', process.pid, '']),
  randomBytes(6).toString('hex'),
].join(':')

/**
 * Whether a process has certainly ended, so that nothing of it can still write. `false` means that
 * it lives or that nobody can tell (another container, another machine).
 */
export function hasEnded(identity: string): boolean {
  const [boot = '', namespace, pid = '', started] = identity.split(':')
  const self = SELF.split(':')
  if (boot === '' || boot !== self[0] || namespace !== self[1]) return false
  if (!isRunning(Number(pid))) return true
  const now = aboutProcess(Number(pid))
  // The id was given to another since.
  if (now && now[3] !== started) return true
  return isRemains(Number(pid))
}

function aboutProcess(pid: number): [string, string, number, string] | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const namespace = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')
    // proc(5): field 22; the second, the name, may hold spaces and brackets itself.
    const started = statOf(pid).split(' ')[19] ?? ''
    return [boot, namespace, pid, started]
  } catch {
    return undefined
  }
}

/** The fields from the third on: the state comes first. */
function statOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** A process that nobody has waited for: dead once its other threads, which may be in a write, are gone. */
function isRemains(pid: number): boolean {
  try {
    return statOf(pid).startsWith('Z') && readdirSync(`/proc/${pid}/task`).length === 1
  } catch {
    return false
  }
}
