import { useEffect, useMemo, useRef, type CSSProperties } from 'react'

import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { VISUALLY_HIDDEN } from '../parts/visually-hidden.ts'
import { useIntake } from '../uploader/intake-context.ts'
import { useUploader, useUploaderState } from '../uploader/uploader-context.ts'
import { useShownTotals } from '../uploader/use-shown-totals.ts'
import { useLatest } from '../watch/use-latest.ts'
import { useLayout } from '../watch/use-layout.ts'
import { formProblem, validityWords } from './form-problem.ts'
import { createStoredKeys } from './stored-keys.ts'

export interface ValueOwn {
  /** under which the form sends the keys, one field for each; default none is sent */
  readonly name?: string | undefined
  /**
   * the form cannot be sent before there is a file and all are uploaded; what failed has to be tried again or removed;
   * default false
   */
  readonly required?: boolean | undefined
  /** the id of its form, where that is not around it */
  readonly form?: string | undefined
  /** with the keys, whenever they are others: for forms that keep their values themselves */
  readonly onValueChange?: ((keys: readonly string[]) => void) | undefined
}

export interface ValueState {
  /** how many keys it has */
  readonly count: number
  readonly required: boolean
  /** the form would not be sent now */
  readonly invalid: boolean
}

/**
 * What a form sends: the keys of the stored files, in hidden fields. A reset of the form empties the list; what was
 * begun goes on all the same.
 */
export const Value: Part<'span', ValueOwn, ValueState> = /* @__PURE__ */ definePart(
  'span',
  'Uploader.Value',
  ({ name, required = false, form, onValueChange, ...given }) => {
    const { client, up } = useUploader()
    const { getInputProps } = useIntake()
    const words = useWords()
    const keysOf = useMemo(() => createStoredKeys(client.transfers), [client])
    const keys = useUploaderState(keysOf)
    const message = useMessage(required)

    const element = useRef<HTMLSpanElement>(null)
    const latest = useLatest({ onValueChange, reset: up.reset })
    const told = useRef<readonly string[]>([])
    useEffect(() => {
      if (told.current === keys || (told.current.length === 0 && keys.length === 0)) return
      told.current = keys
      latest.current.onValueChange?.(keys)
    }, [keys, latest])
    useEffect(() => {
      const { current } = element
      if (!current) return
      const { ownerDocument } = current
      // at the document, where it is known whether somebody prevented it
      const reset = ({ target, defaultPrevented }: Event): void => {
        const own = form === undefined ? current.closest('form') : ownerDocument.getElementById(form)
        if (!defaultPrevented && target === own) latest.current.reset()
      }
      ownerDocument.addEventListener('reset', reset)
      return () => ownerDocument.removeEventListener('reset', reset)
    }, [form, latest])

    const validity = useRef<HTMLInputElement>(null)
    useLayout(() => validity.current?.setCustomValidity(message), [message])
    return {
      state: { count: keys.length, required, invalid: message !== '' },
      props: {
        ref: element,
        style: PLACE,
        children: (
          <>
            {name !== undefined &&
              keys.map((key) => <input key={key} type="hidden" name={name} form={form} value={key} />)}
            {required && (
              // the browser shows its words at a field that can have the focus; there files can be added, too
              <input
                {...getInputProps({ hidden: false })}
                ref={validity}
                form={form}
                style={VISUALLY_HIDDEN}
                tabIndex={-1}
                aria-label={words.messages.uploader.chooseFiles}
                required={message !== ''}
              />
            )}
          </>
        ),
      },
      given,
    }
  },
)

/** Where the browser points to. */
const PLACE: CSSProperties = { position: 'relative' }

/** Why the form has to wait, in words; empty where it has not. */
function useMessage(required: boolean): string {
  const words = useWords()
  const problem = useShownTotals((shown, state) => (required ? formProblem(state, shown) : undefined))
  return validityWords(words, problem)
}
