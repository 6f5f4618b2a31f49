import { useCallback, useEffect, useState } from 'react'

import { addressOf, folderAt } from './folder-address.ts'

/** The folder in the page's address. */
export function useFolder(): readonly [string, (prefix: string) => void] {
  const [folder, setFolder] = useState(() => folderAt(location.hash))
  useEffect(() => {
    const follow = (): void => setFolder(folderAt(location.hash))
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const goTo = useCallback((prefix: string) => void (location.hash = addressOf(prefix)), [])
  return [folder, goTo]
}
