import { useContext } from 'react'

import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { pressable } from '../upload/pressable.ts'
import { FocusHomeContext } from './focus-home-context.ts'
import { useIntake } from './intake-context.ts'
import { useUploader } from './uploader-context.ts'

/** `data-drag-active`, `data-disabled` */
export interface DropzoneState {
  /** files are dragged over the uploader */
  readonly dragActive: boolean
  readonly disabled: boolean
}

/**
 * Where files come in: a button, by click, Enter and Space, with the real input inside. What is inside cannot be a
 * button as well: put a `Trigger` beside it. Drops are taken by the whole uploader.
 */
export const Dropzone: Part<'div', object, DropzoneState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.Dropzone',
  ({ children, ...given }) => {
    const { up } = useUploader()
    const { getInputProps, isDisabled, isDragActive } = useIntake()
    const { messages } = useWords()
    const { drop, dropNow } = messages.uploader
    return {
      state: { dragActive: isDragActive, disabled: isDisabled },
      props: {
        ...pressable<object>(undefined, isDisabled, () => up.open()),
        ref: useContext(FocusHomeContext),
        children: (
          <>
            {children ?? (isDragActive ? dropNow : drop)}
            <input {...getInputProps()} />
          </>
        ),
      },
      given,
    }
  },
)
