import { useRef, useState, type ChangeEvent, type InputHTMLAttributes, type RefAttributes } from 'react'

import { loadedEngine } from '../engine/load-engine.ts'
import type { Pickable } from '../intake/open-picker.ts'
import { useLatest } from '../watch/use-latest.ts'
import { acceptTokens } from './accept-tokens.ts'
import type { Rules } from './judge-files.ts'
import type { UploadInput } from './upload-input.ts'

/** Of the real input: anything that is given but a `ref` is kept, and its `onChange` is called too. */
export type InputProps = InputHTMLAttributes<HTMLInputElement> & RefAttributes<HTMLInputElement>

export interface FileInputOptions extends Pick<Rules, 'accept' | 'multiple'> {
  readonly disabled?: boolean | undefined
  /** asks phones for their camera instead of their files; default neither */
  readonly capture?: 'user' | 'environment' | undefined
  readonly onPick: (picked: UploadInput) => void
}

export interface FileInput {
  getInputProps(given?: InputHTMLAttributes<HTMLInputElement>): InputProps
  /** The picker of folders for `'folder'`, else of files. Stays the same. */
  readonly open: (what?: unknown) => void
}

/** Files by the picker that keeps handles where the browser has it, else by an input of the old kind. */
export function useFileInput(options: FileInputOptions): FileInput {
  const { accept, multiple = true, disabled, capture } = options
  const latest = useLatest(options)
  const input = useRef<HTMLInputElement>(null)

  const [{ open, take }] = useState(() => {
    function take(target: HTMLInputElement): void {
      // emptying the input empties its list, and lets the same file be picked twice in a row
      const picked = [...(target.files ?? [])]
      target.value = ''
      if (picked.length > 0) latest.current.onPick(picked)
    }
    function clickInput(what: Pickable): void {
      const element = input.current ?? looseInput(latest.current, take)
      element.webkitdirectory = what === 'folder'
      element.click()
    }
    async function open(what: Pickable): Promise<void> {
      const { disabled, capture, accept, multiple = true, onPick } = latest.current
      if (disabled) return
      // the picker that keeps handles, once it was loaded: a click does not wait for it
      const engine = loadedEngine()
      // a camera is asked for by an input only
      if (capture !== undefined || !engine) return clickInput(what)
      const picked = await engine.pickHandles(what, { multiple, accept: acceptTokens(accept) }, () =>
        clickInput(what),
      )
      if (picked) onPick(picked)
    }
    return { take, open: (what?: unknown) => void open(what === 'folder' ? what : 'files') }
  })

  return {
    open,
    getInputProps: ({ onChange, ...given } = {}) => ({
      type: 'file',
      multiple,
      accept: acceptTokens(accept).join() || undefined,
      capture,
      disabled,
      hidden: true,
      ref: input,
      ...given,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        onChange?.(event)
        take(event.currentTarget)
      },
    }),
  }
}

/** For pages that show none. */
function looseInput(
  { accept, multiple = true }: FileInputOptions,
  take: (input: HTMLInputElement) => void,
): HTMLInputElement {
  const input = document.createElement('input')
  input.multiple = multiple
  input.accept = acceptTokens(accept).join()
  input.type = 'file'
  input.addEventListener('change', () => take(input))
  return input
}
