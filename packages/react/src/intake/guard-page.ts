import { holdsFiles } from './holds-files.ts'

/**
 * Keeps files that are dropped beside a target from opening in place of the page. What others take, and file
 * inputs, are left alone. The answer ends it.
 */
export function guardPage(): () => void {
  const watching = new AbortController()
  const hold = (event: DragEvent): void => {
    if (event.defaultPrevented || !holdsFiles(event.dataTransfer) || takesFiles(event.target)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  for (const type of ['dragover', 'drop'] as const)
    window.addEventListener(type, hold, { signal: watching.signal })
  return () => watching.abort()
}

function takesFiles(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input[type=file]')
}
