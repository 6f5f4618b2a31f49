import type { CDPSession } from '@vitest/browser-playwright'
import { cdp } from 'vitest/browser'

/** What DevTools record: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** microseconds */
  readonly ts: number
  readonly dur?: number
  /** of which the thread ran: on a busy machine a task takes longer than what it does */
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly url?: string } }
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing']

/**
 * Records the tasks of the page's main thread until `longest` is asked for: ms for which the longest of them ran.
 * Those in which the test runner talks to its server are none of the page's.
 */
export async function watchTasks(): Promise<{ longest(): Promise<number> }> {
  const session: CDPSession = cdp()
  const events: TraceEvent[] = []
  const mark = `tasks ${performance.now()}`
  let ended = (): void => {}
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as readonly object[]) events.push(event as TraceEvent)
  })
  session.on('Tracing.tracingComplete', () => ended())
  // what earlier tests and traces left is not to be collected meanwhile
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  })
  performance.mark(mark)
  return {
    async longest() {
      const complete = new Promise<void>((resolve) => void (ended = resolve))
      await session.send('Tracing.end')
      await complete
      const own = events.find(({ name }) => name === mark)
      if (!own) throw new Error('The trace has nothing of this page.')
      const here = events.filter(({ pid, tid }) => pid === own.pid && tid === own.tid)
      const calls = here.filter(
        ({ name, args }) => name === 'FunctionCall' && args?.data?.url?.includes('@vitest/browser/'),
      )
      const tasks = here.filter(
        ({ name, ts, dur = 0 }) =>
          name === 'ThreadControllerImpl::RunTask' &&
          !calls.some((call) => call.ts >= ts && call.ts <= ts + dur),
      )
      if (tasks.length === 0) throw new Error('The trace has no tasks.')
      return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000
    },
  }
}
