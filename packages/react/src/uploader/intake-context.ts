import { createContext, useContext, type Context } from 'react'

import type { FileInput } from '../upload/use-file-input.ts'

/** What the parts need by which files come in. */
export interface Intake extends Pick<FileInput, 'getInputProps'> {
  readonly isDisabled: boolean
  readonly isMultiple: boolean
  /** files are dragged over the uploader */
  readonly isDragActive: boolean
}

export const IntakeContext: Context<Intake | undefined> = createContext<Intake | undefined>(undefined)

export function useIntake(): Intake {
  const intake = useContext(IntakeContext)
  if (intake) return intake
  throw new Error('There is no uploader here. Put this part into <Uploader.Root>.')
}
