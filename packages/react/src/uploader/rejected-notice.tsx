import type { ReactElement } from 'react'

import { Rejected, RejectedDismiss, RejectedList, RejectedReason, RejectedTitle } from './rejected.tsx'

/** As the drop-in shows it. */
export function RejectedNotice(): ReactElement {
  return (
    <Rejected className="ls-banner ls-rejected">
      <div className="ls-banner-text">
        <RejectedTitle className="ls-banner-title" />
        <RejectedList className="ls-banner-list">
          <RejectedReason />
        </RejectedList>
      </div>
      <div className="ls-banner-buttons">
        <RejectedDismiss className="ls-button" />
      </div>
    </Rejected>
  )
}
