import type { ProcessFigures } from '../figures.ts'
import { processTree, read } from './process-tree.ts'

/** Counts what a browser's processes cost from `began` to `ended`, out of the system's own books. */
export interface ProcessWatch extends Disposable {
  began(): void
  ended(): void
  figures(): ProcessFigures
}

/** ms between two looks at the memory */
const EVERY = 500

export function watchProcesses(browser: number): ProcessWatch {
  let before = 0
  let mainThread = 0
  let memory = 0
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    memory = Math.max(memory, residentBytes(browser))
  }
  const stop = (): void => clearInterval(timer)
  return {
    began() {
      look()
      before = mainThreadMs(browser)
      timer = setInterval(look, EVERY)
    },
    ended() {
      mainThread = mainThreadMs(browser) - before
      look()
      stop()
    },
    figures: () => ({ mainThread, memory }),
    [Symbol.dispose]: stop,
  }
}

function residentBytes(browser: number): number {
  return processTree(browser)
    .map((pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024)
    .reduce((sum, bytes) => sum + bytes, 0)
}

/** The first thread of a renderer is the main thread of its page; the system counts its time in ns. */
function mainThreadMs(browser: number): number {
  return processTree(browser)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer'))
    .map((pid) => Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(' ', 1)[0]) / 1e6)
    .reduce((sum, ms) => sum + ms, 0)
}
