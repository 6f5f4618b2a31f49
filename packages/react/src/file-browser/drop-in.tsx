import { forwardRef, type CSSProperties, type ReactElement } from 'react'

import { Announcer } from '../announce/announcer.tsx'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { ActionAll } from './action-all.tsx'
import { Count, Empty, Loading, More, Problem, ProblemMessage, Refresh, Retry, Upload } from './bar.tsx'
import type { BrowserOptions } from './browser-options.ts'
import { ChooseAll, Chosen } from './choose.tsx'
import { DropInDialogs } from './drop-in-dialogs.tsx'
import { DropInRow } from './drop-in-row.tsx'
import { DropInUploads } from './drop-in-uploads.tsx'
import { DropHint, Dropzone } from './dropzone.tsx'
import { FileIcon } from './file-icon.tsx'
import { List } from './list.tsx'
import { Dismiss, Notice, NoticeMessage, Undo } from './notice.tsx'
import { Path } from './path.tsx'
import { Root } from './root.tsx'

export interface FileBrowserProps extends BrowserOptions {
  /** smaller rows and buttons; default false */
  readonly compact?: boolean | undefined
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  /** the browser's name, for a list of the page's parts; default "Files" in the page's language */
  readonly label?: string | undefined
}

/**
 * What stands at the store, folder by folder: to look at, save, rename, remove, and to upload more. Styled by
 * `@longshore/react/styles.css`. For another look put one together from its parts: `FileBrowser.Root`, `.List`, ….
 */
export const DropIn: React.ForwardRefExoticComponent<
  FileBrowserProps & { readonly ref?: React.Ref<HTMLElement> | undefined }
> = /* @__PURE__ */ forwardRef<HTMLElement, FileBrowserProps>(function FileBrowser(
  { compact = false, className, label, ...options },
  ref,
): ReactElement {
  const { dir, tag } = useWords()
  return (
    <Root
      {...options}
      ref={ref}
      className={className === undefined ? 'ls-browser' : `ls-browser ${className}`}
      dir={dir}
      lang={tag}
      aria-label={label}
      data-compact={compact ? '' : undefined}
    >
      <div className="ls-browser-head">
        <Path className="ls-path" />
        <div className="ls-browser-buttons">
          <Upload className="ls-button ls-button-primary">
            <FileIcon name="upload" />
            <UploadWord />
          </Upload>
          <IconUploadFolder />
          <IconRefresh />
        </div>
      </div>
      <div className="ls-browser-bar">
        <label className="ls-check">
          <ChooseAll />
        </label>
        <Count className="ls-browser-count" />
        <div className="ls-browser-chosen">
          <Chosen className="ls-browser-count" />
          <ActionAll do="download" className="ls-button" />
          <ActionAll do="remove" className="ls-button" />
          <ActionAll do="chooseNone" className="ls-button ls-button-quiet" />
        </div>
      </div>
      <Problem className="ls-banner ls-browser-problem">
        <ProblemMessage className="ls-banner-text" />
        <Retry className="ls-button" />
      </Problem>
      <Dropzone className="ls-browser-zone">
        <Loading className="ls-browser-empty" />
        <Empty className="ls-browser-empty" />
        <List className="ls-list ls-files">
          <DropInRow />
        </List>
        <More className="ls-button ls-more" />
        <DropHint className="ls-drop-hint" />
      </Dropzone>
      <DropInUploads />
      <Notice className="ls-undo">
        <NoticeMessage />
        <Undo className="ls-button" />
        <Dismiss className="ls-button" />
      </Notice>
      <DropInDialogs />
      <Announcer />
    </Root>
  )
})

function UploadWord(): ReactElement {
  return <span>{useWords().messages.browser.uploadFiles}</span>
}

function IconUploadFolder(): ReactElement {
  const { uploadFolder } = useWords().messages.browser
  return (
    <Upload what="folder" className="ls-button ls-button-icon" aria-label={uploadFolder} title={uploadFolder}>
      <FileIcon name="uploadFolder" />
    </Upload>
  )
}

function IconRefresh(): ReactElement {
  const { refresh } = useWords().messages.browser
  return (
    <Refresh className="ls-button ls-button-icon" aria-label={refresh} title={refresh}>
      <FileIcon name="refresh" />
    </Refresh>
  )
}
