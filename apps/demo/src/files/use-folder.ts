import { useSyncExternalStore } from 'react'

import { folderAt } from './folder-address.ts'

/** The prefix of the folder that the page's address leads to. */
export function useFolder(): string {
  return useSyncExternalStore(watchAddress, openFolder)
}

function openFolder(): string {
  return folderAt(window.location.hash)
}

function watchAddress(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
