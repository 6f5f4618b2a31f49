/** The main thread's tasks of 50 ms and more, from now on. */
export interface LongTasks {
  /** ms of the longest so far; 0 for none */
  longest(): number
}

export function watchLongTasks(): LongTasks {
  let longest = 0
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'longtask' })
  return {
    longest() {
      note(observer.takeRecords())
      return longest
    },
  }
}
