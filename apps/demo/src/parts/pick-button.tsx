import type { FileInput } from '@longshore/core'
import { useRef, type ChangeEvent, type ReactNode } from 'react'

import { canPickHandles, pickHandles, type Pickable } from '../intake/open-picker.ts'

export interface PickButtonProps {
  readonly what: Pickable
  /** names its input for tests and scripts */
  readonly testId: string
  readonly onPick: (picked: FileInput) => void
  readonly className?: string
  readonly children: ReactNode
  readonly label?: string
}

/** Picks files, or a folder: by handles where the browser has them, else by an input of the old kind. */
export function PickButton({ what, testId, onPick, className = 'button', children, label }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null)

  async function pick(): Promise<void> {
    if (!canPickHandles(what)) return input.current?.click()
    const picked = await pickHandles(what)
    if (picked) onPick(picked)
  }

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    // emptying the input empties its list, and lets the same file be picked twice in a row
    const picked = [...(target.files ?? [])]
    target.value = ''
    if (picked.length > 0) onPick(picked)
  }

  return (
    <>
      <button type="button" className={className} aria-label={label} onClick={() => void pick()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        // React knows the attribute, its types do not
        {...(what === 'folder' && { webkitdirectory: '' })}
        data-testid={testId}
        onChange={take}
      />
    </>
  )
}
