import type { FileInput } from '@longshore/core'

/** What the File System Access API adds (https://wicg.github.io/file-system-access/), where it is there. */
interface Pickers {
  showOpenFilePicker?(options: { readonly multiple: boolean }): Promise<FileSystemFileHandle[]>
  showDirectoryPicker?(options?: { readonly mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

export type Pickable = 'files' | 'folder'

/** Whether the browser's pickers give handles, which find the files again after a reload. */
export function canPickHandles(what: Pickable): boolean {
  return (what === 'files' ? pickers().showOpenFilePicker : pickers().showDirectoryPicker) !== undefined
}

/** Lets the person pick; only in a click. `undefined` where nothing was picked. */
export function pickHandles(what: Pickable): Promise<FileInput | undefined> {
  return unlessDismissed(async () =>
    what === 'files' ? pickers().showOpenFilePicker?.({ multiple: true }) : pickers().showDirectoryPicker?.(),
  )
}

/** Lets the person pick a folder to save into; only in a click. `undefined` where none was picked. */
export function pickTarget(): Promise<FileSystemDirectoryHandle | undefined> {
  return unlessDismissed(async () => pickers().showDirectoryPicker?.({ mode: 'readwrite' }))
}

async function unlessDismissed<T>(pick: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await pick()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

function pickers(): Pickers {
  return window as Pickers
}
