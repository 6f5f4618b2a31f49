/** What the File System Access API adds (https://wicg.github.io/file-system-access/), where it is there. */
interface Pickers {
  showOpenFilePicker?(options: PickerOptions): Promise<FileSystemFileHandle[]>
  showDirectoryPicker?(options: { readonly mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

interface PickerOptions {
  readonly multiple: boolean
  readonly types?: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[]
}

export type Pickable = 'files' | 'folder'

export interface PickOptions {
  readonly multiple: boolean
  /** tokens of an `accept` attribute */
  readonly accept: readonly string[]
}

/**
 * Lets the person pick by handles, which find the files again after a reload; only in a click. `undefined` where
 * nothing was picked; `fallback` where the browser has no such picker, or refuses it, as in frames of others.
 */
export async function pickHandles(
  what: Pickable,
  { multiple, accept }: PickOptions,
  fallback: () => void,
): Promise<readonly FileSystemHandle[] | undefined> {
  const page = window as Pickers
  try {
    if (what === 'folder' && page.showDirectoryPicker)
      return [await page.showDirectoryPicker({ mode: 'read' })]
    if (what === 'files' && page.showOpenFilePicker)
      return await page.showOpenFilePicker({ multiple, ...typesOf(accept) })
  } catch (error) {
    if (isDismissal(error)) return undefined
  }
  fallback()
  return undefined
}

/** Whether the browser lets a page write into a folder that the person picks. */
export function canPickTarget(): boolean {
  return (window as Pickers).showDirectoryPicker !== undefined
}

/** The folder to save into, that the person picks; only in a click. `undefined` where none was picked. */
export async function pickTarget(): Promise<FileSystemDirectoryHandle | undefined> {
  const page = window as Pickers
  if (!page.showDirectoryPicker) throw new Error('This browser lets no page write into a folder.')
  try {
    return await page.showDirectoryPicker({ mode: 'readwrite' })
  } catch (error) {
    if (isDismissal(error)) return undefined
    throw error
  }
}

function isDismissal(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Extensions belong to a type there; that of any bytes stands for the one that is not told. */
function typesOf(accept: readonly string[]): Pick<PickerOptions, 'types'> {
  const map: Record<string, string[]> = {}
  for (const token of accept) {
    if (token.startsWith('.')) (map['application/octet-stream'] ??= []).push(token)
    else map[token] ??= []
  }
  return accept.length === 0 ? {} : { types: [{ accept: map }] }
}
