import type { FileInput } from '@longshore/core'

/** What the File System Access API adds (https://wicg.github.io/file-system-access/), where it is there. */
interface Pickers {
  showOpenFilePicker?(options: { readonly multiple: boolean }): Promise<FileSystemFileHandle[]>
  showDirectoryPicker?(): Promise<FileSystemDirectoryHandle>
}

export type Pickable = 'files' | 'folder'

/** Whether the browser's pickers give handles, which find the files again after a reload. */
export function canPickHandles(what: Pickable): boolean {
  return (what === 'files' ? pickers().showOpenFilePicker : pickers().showDirectoryPicker) !== undefined
}

/** Lets the person pick; only in a click. `undefined` where nothing was picked. */
export async function pickHandles(what: Pickable): Promise<FileInput | undefined> {
  try {
    if (what === 'files') return await pickers().showOpenFilePicker?.({ multiple: true })
    return await pickers().showDirectoryPicker?.()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

function pickers(): Pickers {
  return window as Pickers
}
