import type { ReactElement } from 'react'

import { Action } from './action.tsx'
import { Size } from './facts.tsx'
import { FileIcon } from './file-icon.tsx'
import { Name } from './item.tsx'
import { ClosePreview, Preview, PreviewContent } from './preview.tsx'
import { Answer, Question, QuestionText, QuestionTitle } from './question.tsx'

/** What stands above the page for a while. */
export function DropInDialogs(): ReactElement {
  return (
    <>
      <Preview className="ls-dialog ls-preview">
        <div className="ls-preview-frame">
          <div className="ls-preview-head">
            <Name className="ls-name" />
            <Size className="ls-browser-count" />
            <Action do="download" className="ls-button ls-button-icon">
              <FileIcon name="download" />
            </Action>
            <ClosePreview className="ls-button ls-button-icon">
              <FileIcon name="close" />
            </ClosePreview>
          </div>
          <PreviewContent className="ls-preview-content" />
        </div>
      </Preview>
      <Question className="ls-dialog ls-question">
        <div className="ls-question-frame">
          <QuestionTitle className="ls-question-title" />
          <QuestionText />
          <div className="ls-question-buttons">
            <Answer do="keep" className="ls-button" />
            <Answer do="remove" className="ls-button ls-button-danger" />
          </div>
        </div>
      </Question>
    </>
  )
}
