import type { FileInput, Transfer, TransferSnapshot } from '@longshore/core'

import { Icon, type IconName } from './icon.tsx'
import { passFocusOn } from './pass-focus-on.ts'
import { PickButton } from './pick-button.tsx'
import { rowActions, type RowAction } from './row-actions.ts'

interface Look {
  readonly word: string
  readonly icon: IconName
  /** the word is shown, not only said */
  readonly isWordy?: boolean
  /** buttons of one place take each other's place, and keep the focus */
  readonly place: 'run' | 'pick' | 'end'
}

const LOOKS: Readonly<Record<RowAction, Look>> = {
  pause: { word: 'Pause', icon: 'pause', place: 'run' },
  resume: { word: 'Resume', icon: 'play', place: 'run' },
  continue: { word: 'Continue', icon: 'play', place: 'run', isWordy: true },
  retry: { word: 'Retry', icon: 'retry', place: 'run', isWordy: true },
  pick: { word: 'Pick again', icon: 'folder', place: 'pick', isWordy: true },
  cancel: { word: 'Cancel', icon: 'cancel', place: 'end' },
  remove: { word: 'Remove', icon: 'cancel', place: 'end' },
}

export interface RowButtonsProps {
  readonly transfer: Transfer
  readonly shown: TransferSnapshot
  readonly onPick: (picked: FileInput) => void
}

/** Each named by what it does to which file: `Pause report.pdf`. */
export function RowButtons({ transfer, shown, onPick }: RowButtonsProps) {
  return (
    <div className="row-buttons">
      {rowActions(shown).map((action) => {
        const { word, icon, place, isWordy } = LOOKS[action]
        // of a file at the store the same word means much more
        const where = action === 'remove' ? ' from the list' : ''
        const name = `${word} ${shown.name}${where}`
        const className = isWordy ? 'button button-small' : 'button button-icon'
        const face = (
          <>
            <Icon name={icon} />
            {isWordy && <span>{word}</span>}
          </>
        )
        return action === 'pick' ? (
          <PickButton
            key={place}
            what="files"
            testId="row-file-input"
            className={className}
            label={name}
            onPick={onPick}
          >
            {face}
          </PickButton>
        ) : (
          <button
            key={place}
            type="button"
            className={className}
            aria-label={name}
            title={isWordy ? undefined : `${word}${where}`}
            onClick={(event) => {
              if (action === 'remove') passFocusOn(event.currentTarget)
              act(transfer, action)
            }}
          >
            {face}
          </button>
        )
      })}
    </div>
  )
}

function act(transfer: Transfer, action: Exclude<RowAction, 'pick'>): void {
  if (action === 'continue') transfer.resume()
  else transfer[action]()
}
