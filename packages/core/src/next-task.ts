/**
 * Runs `task` in a task of its own, soon. A message rather than `setTimeout`, which hidden tabs hold
 * back for a second and more.
 */
export function nextTask(task: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(undefined)
}
