import type { CDPSession, Page } from '@playwright/test'

/** What DevTools record: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** microseconds for which the thread ran: on a busy machine a task takes longer than what it does */
  readonly tdur?: number
}

/**
 * Records the tasks of the page's main thread until `longest` is asked for: ms for which the longest of them ran,
 * frames among them.
 */
export async function watchTasks(page: Page): Promise<{ longest(): Promise<number> }> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as readonly object[]) events.push(event as TraceEvent)
  })
  // what was there before is not to be collected meanwhile
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  const mark = `tasks of ${page.url()}`
  await page.evaluate((name) => void performance.mark(name), mark)
  return {
    async longest() {
      await end(session)
      const own = events.find(({ name }) => name === mark)
      if (!own) throw new Error('The trace has nothing of this page.')
      const tasks = events.filter(
        ({ name, pid, tid }) =>
          name === 'ThreadControllerImpl::RunTask' && pid === own.pid && tid === own.tid,
      )
      if (tasks.length === 0) throw new Error('The trace has no tasks.')
      return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000
    },
  }
}

async function end(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
}
