import type { Order } from '../figures.ts'
import { measure } from './measure.ts'
import { beginReload, goOnAfterReload, hasReloaded } from './reload/reload.ts'

// The page's own share of a run: it waits for its files and its order, measures, and says what it saw.

const input = document.querySelector('input')
input?.addEventListener('change', () => void tellFailure(run([...(input.files ?? [])])))
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  // a drop can be read only now, before there is an order
  const handle = handleOf(event.dataTransfer?.items[0])
  void tellFailure(handle.then(async (found) => beginReload(await order(), found)))
})
if (hasReloaded()) void tellFailure(order().then(goOnAfterReload))

async function run(files: readonly File[]): Promise<void> {
  await measure(await order(), files)
}

async function handleOf(item: DataTransferItem | undefined): Promise<FileSystemFileHandle> {
  // TypeScript's types of a page do not know it
  const dropped = item as { getAsFileSystemHandle?: () => Promise<FileSystemFileHandle | null> } | undefined
  const handle = await dropped?.getAsFileSystemHandle?.()
  if (!handle) throw new Error('what was dropped has no handle')
  return handle
}

async function order(): Promise<Order> {
  return (await (await fetch('/order')).json()) as Order
}

async function tellFailure(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    await fetch('/failure', { method: 'POST', body: error instanceof Error ? error.message : String(error) })
  }
}
