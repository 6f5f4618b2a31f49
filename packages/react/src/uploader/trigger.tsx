import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import type { Pickable } from '../intake/open-picker.ts'
import { useIntake } from './intake-context.ts'
import { useUploader } from './uploader-context.ts'

export interface TriggerOwn {
  /** what the person picks; default `files` */
  readonly what?: Pickable | undefined
}

/** `data-what` */
export interface TriggerState {
  readonly what: Pickable
}

/** A button that opens the picker of files, or of a folder. */
export const Trigger: Part<'button', TriggerOwn, TriggerState> = /* @__PURE__ */ definePart(
  'button',
  'Uploader.Trigger',
  ({ what = 'files', ...given }) => {
    const { up } = useUploader()
    const { isDisabled, isMultiple } = useIntake()
    const { chooseFile, chooseFiles, chooseFolder } = useWords().messages.uploader
    return {
      state: { what },
      props: {
        disabled: isDisabled,
        children: what === 'folder' ? chooseFolder : isMultiple ? chooseFiles : chooseFile,
        onClick: () => up.open(what),
      },
      given,
    }
  },
)
