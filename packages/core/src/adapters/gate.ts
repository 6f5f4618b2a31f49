/** Lets `width` callers in at a time, in order; the answer of each is its way out. */
export function gate(width: number): (signal: AbortSignal) => Promise<() => void> {
  const queue: (() => void)[] = []
  let inside = 0

  function leave(): void {
    inside--
    queue.shift()?.()
  }

  return (signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const giveUp = (): void => {
        queue.splice(queue.indexOf(enter), 1)
        reject(signal.reason)
      }
      const enter = (): void => {
        signal.removeEventListener('abort', giveUp)
        inside++
        resolve(leave)
      }
      if (inside < width) return enter()
      queue.push(enter)
      signal.addEventListener('abort', giveUp)
    })
}
