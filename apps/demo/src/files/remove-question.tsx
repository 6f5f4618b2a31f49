export interface RemoveQuestionProps {
  readonly name: string
  /** it was answered with yes, and is being done */
  readonly isUnderWay: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asked in the row itself. The answer that costs nothing has the focus. */
export function RemoveQuestion({ name, isUnderWay, onYes, onNo }: RemoveQuestionProps) {
  return (
    <div
      className="file-buttons file-question"
      role="group"
      aria-label={`Remove ${name}?`}
      onKeyDown={(event) => event.key === 'Escape' && !isUnderWay && onNo()}
    >
      <span>{isUnderWay ? 'Removing …' : 'Remove?'}</span>
      <button
        type="button"
        className="button button-small button-danger"
        aria-label={`Yes, remove ${name}`}
        // not `disabled`: that would drop the focus
        aria-disabled={isUnderWay}
        onClick={() => !isUnderWay && onYes()}
      >
        Yes
      </button>
      <button
        type="button"
        className="button button-small"
        aria-label={`No, keep ${name}`}
        aria-disabled={isUnderWay}
        autoFocus
        onClick={() => !isUnderWay && onNo()}
      >
        No
      </button>
    </div>
  )
}
