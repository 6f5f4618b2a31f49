import type { ReactElement } from 'react'

import { DuplicatesFile, DuplicatesFileAction, DuplicatesList, DuplicatesName } from './duplicates-list.tsx'
import { Duplicates, DuplicatesAction, DuplicatesTitle } from './duplicates.tsx'

/** As the drop-in asks: about all at once, or about each. */
export function DuplicatesQuestion(): ReactElement {
  return (
    <Duplicates className="ls-banner ls-duplicates">
      <div className="ls-banner-text">
        <DuplicatesTitle className="ls-banner-title" />
        <DuplicatesList className="ls-banner-list">
          <DuplicatesFile className="ls-banner-file">
            <DuplicatesName className="ls-banner-name" />
            <span className="ls-banner-file-buttons">
              <DuplicatesFileAction do="upload" className="ls-button ls-button-quiet" />
              <DuplicatesFileAction do="skip" className="ls-button ls-button-quiet" />
            </span>
          </DuplicatesFile>
        </DuplicatesList>
      </div>
      <div className="ls-banner-buttons">
        <DuplicatesAction do="upload" className="ls-button ls-button-primary" />
        <DuplicatesAction do="skip" className="ls-button" />
      </div>
    </Duplicates>
  )
}
