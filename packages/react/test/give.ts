/** Picks files in the first file input of an element, as a person would. */
export function give(inside: Element | null, ...files: readonly File[]): void {
  pickLater(inside, files)()
}

/** The same in two steps, since to put many files together takes a test longer than a browser. */
export function pickLater(inside: Element | null, files: readonly File[]): () => void {
  const input = inside?.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('There is no file input.')
  const picked = new DataTransfer()
  for (const file of files) picked.items.add(file)
  return () => {
    input.files = picked.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
