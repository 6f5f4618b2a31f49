/** Watches the tasks of the page until `longest` is asked for: ms, 0 where none was longer than 50. */
export function watchTasks(): { longest(): Promise<number> } {
  let longest = 0
  const look = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => look(list.getEntries()))
  observer.observe({ type: 'longtask' })
  return {
    async longest() {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      look(observer.takeRecords())
      observer.disconnect()
      return longest
    },
  }
}
