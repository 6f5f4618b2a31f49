/** Picks files in the first file input of an element, as a person would. */
export function give(inside: Element | null, ...files: readonly File[]): void {
  const input = inside?.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('There is no file input.')
  const picked = new DataTransfer()
  for (const file of files) picked.items.add(file)
  input.files = picked.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}
