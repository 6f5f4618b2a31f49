import type { ReactElement } from 'react'

import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { stateOfAll } from '../total/state-of-all.ts'
import { ActionAll } from '../uploader/action-all.tsx'
import { RejectedNotice } from '../uploader/rejected-notice.tsx'
import { Total, TotalDetails, TotalProgress, TotalStatus } from '../uploader/total.tsx'
import { useUploader } from '../uploader/uploader-context.ts'
import { useShownTotals } from '../uploader/use-shown-totals.ts'

/** How the uploads of this browser go, while any does or has failed; what arrived is in the list. */
export function DropInUploads(): ReactElement {
  return (
    <>
      <RejectedNotice />
      <Uploads />
    </>
  )
}

function Uploads(): ReactElement | null {
  const { up } = useUploader()
  const { dismiss } = useWords().messages.browser
  const state = useShownTotals(stateOfAll)
  if (state === 'completed' || state === 'canceled') return null
  return (
    <Total className="ls-total ls-browser-uploads">
      <div className="ls-total-text">
        <TotalStatus className="ls-total-title" />
        <TotalDetails className="ls-details" />
      </div>
      <div className="ls-total-buttons">
        {(['pause', 'resume', 'retry', 'cancel'] as const).map((action) => (
          <ActionAll key={action} do={action} className="ls-button ls-button-quiet" />
        ))}
        {state === 'failed' && (
          <button type="button" className="ls-button ls-button-quiet" onClick={up.reset}>
            {dismiss}
          </button>
        )}
      </div>
      <TotalProgress className="ls-progress" />
    </Total>
  )
}
