import type { ProcessFigures } from '../figures.ts'
import { processTree, read } from './process-tree.ts'
import { ranBetween, threadsNow } from './thread-times.ts'

/** Counts what a browser's processes cost from `began` to `ended`, out of the system's own books. */
export interface ProcessWatch extends Disposable {
  began(): void
  ended(): void
  figures(): ProcessFigures
}

/** ms between two looks at the memory */
const EVERY = 500

export function watchProcesses(browser: number): ProcessWatch {
  let before = spent(browser)
  let after = before
  let threads = threadsNow(browser)
  let times = ranBetween(threads, threads)
  let memory = 0
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    memory = Math.max(memory, residentBytes(browser))
  }
  const stop = (): void => clearInterval(timer)
  return {
    began() {
      look()
      threads = threadsNow(browser)
      before = spent(browser)
      timer = setInterval(look, EVERY)
    },
    ended() {
      after = spent(browser)
      times = ranBetween(threads, threadsNow(browser))
      look()
      stop()
    },
    figures: () => ({
      mainThread: after.mainThread - before.mainThread,
      pageCpu: after.pageCpu - before.pageCpu,
      browserCpu: after.browserCpu - before.browserCpu,
      serverCpu: after.serverCpu - before.serverCpu,
      memory,
      threads: times,
    }),
    [Symbol.dispose]: stop,
  }
}

function residentBytes(browser: number): number {
  return sum(
    processTree(browser).map(
      (pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024,
    ),
  )
}

/** ms that were spent so far. The store and the server run in this process. */
function spent(browser: number): Omit<ProcessFigures, 'memory' | 'threads'> {
  const pids = processTree(browser)
  const pages = pids.filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer'))
  const pageCpu = sum(pages.map(cpuMs))
  const { user, system } = process.cpuUsage()
  return {
    mainThread: sum(pages.map(mainThreadMs)),
    pageCpu,
    browserCpu: sum(pids.map(cpuMs)) - pageCpu,
    serverCpu: (user + system) / 1000,
  }
}

/** The first thread of a renderer is the main thread of its page; the system counts its time in ns. */
function mainThreadMs(pid: number): number {
  return Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(' ', 1)[0]) / 1e6
}

/** ms of a tick, in which the system counts the time of a process */
const TICK = 10

function cpuMs(pid: number): number {
  // the name in parentheses may hold anything; 10 fields after the state come the ticks it ran, and the kernel for it
  const [, user = '0', system = '0'] =
    /\) \S(?: \S+){10} (\d+) (\d+) [^)]*$/.exec(read(`/proc/${pid}/stat`)) ?? []
  return (Number(user) + Number(system)) * TICK
}

function sum(all: readonly number[]): number {
  return all.reduce((sum, one) => sum + one, 0)
}
