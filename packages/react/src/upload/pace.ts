/** ms: well below what a person notices, and below a frame */
const SLICE = 8

/** Cuts long work into tasks: `due` says that it is time for `next`, after which the page has had its turn. */
export interface Pace {
  due(): boolean
  next(): Promise<void>
}

export function createPace(): Pace {
  let until = performance.now() + SLICE
  return {
    due: () => performance.now() > until,
    async next() {
      await nextTask()
      until = performance.now() + SLICE
    },
  }
}

/** Not a timer: those wait a second each where the page is hidden. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
