interface DropWatcher {
  /** Files are being dragged over the page, or no more. */
  onDrag(isOver: boolean): void
  onDrop(dropped: DataTransfer): void
}

/**
 * Takes files that are dropped anywhere on the page, so that none opens in place of it. Drags of text or
 * of links are left alone. The answer ends it.
 */
export function watchDrops(page: Window, { onDrag, onDrop }: DropWatcher): () => void {
  const watching = new AbortController()
  const on = (
    type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
    handle: (event: DragEvent) => void,
  ): void => {
    page.addEventListener(type, (event) => holdsFiles(event) && handle(event), { signal: watching.signal })
  }
  on('dragenter', (event) => {
    event.preventDefault()
    onDrag(true)
  })
  on('dragover', (event) => {
    // without this the browser opens what is dropped
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
  })
  // entering a child leaves its parent: only what goes to no element leaves the page
  on('dragleave', (event) => event.relatedTarget === null && onDrag(false))
  on('drop', (event) => {
    event.preventDefault()
    onDrag(false)
    if (event.dataTransfer) onDrop(event.dataTransfer)
  })
  return () => watching.abort()
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}
