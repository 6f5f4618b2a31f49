import type { ReactElement } from 'react'

import {
  RestoreCase,
  RestoreContinue,
  RestoreHint,
  RestorePick,
  RestoreStrangers,
  RestoreTitle,
} from './restore-case.tsx'
import { Restore } from './restore.tsx'

/** As the drop-ins show it: `Continue` where one click is enough, else `Pick these files again`. */
export function RestoreBanner(): ReactElement {
  return (
    <Restore className="ls-restore">
      {(['reading', 'writing', 'file'] as const).map((name) => (
        <RestoreCase key={name} of={name} className="ls-banner">
          <div className="ls-banner-text">
            <RestoreTitle className="ls-banner-title" />
            <RestoreHint />
          </div>
          <div className="ls-banner-buttons">
            <RestoreContinue className="ls-button ls-button-primary" />
            <RestorePick className={name === 'file' ? 'ls-button ls-button-primary' : 'ls-button'} />
            {name === 'file' && <RestorePick what="folder" className="ls-button" />}
          </div>
        </RestoreCase>
      ))}
      <RestoreStrangers className="ls-banner-hint" />
    </Restore>
  )
}
