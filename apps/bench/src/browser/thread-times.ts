import { readdirSync } from 'node:fs'
import { THREADS, type ThreadGroup, type ThreadTimes } from '../figures.ts'
import { processTree, read } from './process-tree.ts'

/** One thread as the system books it. */
interface Thread {
  readonly group: ThreadGroup
  /** ms that it ran so far */
  readonly ran: number
}

export type Threads = ReadonlyMap<string, Thread>

/** The threads of a browser and of this process, in which the store and the server run, by their ids. */
export function threadsNow(browser: number): Threads {
  const threads = new Map<string, Thread>()
  for (const pid of [...processTree(browser), process.pid]) {
    const command = read(`/proc/${pid}/cmdline`)
    for (const id of idsOf(pid)) {
      const name = id === String(pid) ? 'main' : read(`/proc/${pid}/task/${id}/comm`)
      const ran = Number(read(`/proc/${pid}/task/${id}/schedstat`).split(' ', 1)[0]) / 1e6
      threads.set(id, { group: pid === process.pid ? ofServer(name) : ofBrowser(command, name), ran })
    }
  }
  return threads
}

/** ms that each group ran between two looks. One that ended in between is not counted. */
export function ranBetween(before: Threads, after: Threads): ThreadTimes {
  const ran = new Map<ThreadGroup, number>()
  for (const [id, thread] of after) {
    const more = thread.ran - (before.get(id)?.ran ?? 0)
    ran.set(thread.group, (ran.get(thread.group) ?? 0) + more)
  }
  return Object.fromEntries(THREADS.map((group) => [group, ran.get(group) ?? 0])) as ThreadTimes
}

function idsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    // it has ended
    return []
  }
}

function ofServer(name: string): ThreadGroup {
  return name === 'main' ? 'server: main' : 'server: others'
}

/** By what Chromium calls its processes and threads; the system keeps 15 letters of a thread's name. */
function ofBrowser(command: string, name: string): ThreadGroup {
  if (command.includes('--type=renderer')) {
    if (name === 'main') return 'page: main'
    return name.startsWith('DedicatedWorker') ? 'page: workers' : 'page: others'
  }
  if (command.includes('network.mojom.NetworkService')) {
    return name.startsWith('Chrome_ChildIOT') ? 'network: IO' : 'network: others'
  }
  if (name.startsWith('Chrome_IOThread')) return 'browser: IO'
  return name.startsWith('ThreadPool') ? 'browser: pool' : 'browser: others'
}
