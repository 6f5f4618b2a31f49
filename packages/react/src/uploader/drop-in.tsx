import type { RouteName } from '@longshore/core'
import type { CSSProperties, ReactElement } from 'react'

import { Value } from '../form/value.tsx'
import { Icon } from '../icons/icon.tsx'
import { ItemRow } from '../item/item-row.tsx'
import { useWords } from '../messages/use-words.ts'
import { ActionAll } from './action-all.tsx'
import { Dropzone } from './dropzone.tsx'
import { useIntake } from './intake-context.ts'
import { Announcer, DuplicatesQuestion, RejectedNotice, RestoreBanner, UndoBar } from './lazy-notices.ts'
import { List } from './list.tsx'
import { Root, type RootOwn } from './root.tsx'
import { Total, TotalDetails, TotalProgress, TotalStatus } from './total.tsx'
import { Trigger } from './trigger.tsx'

/** The options of `useUpload`, read when something happens, and these. */
export interface UploaderProps<H = unknown, Name extends RouteName<H> = RouteName<H>> extends RootOwn<
  H,
  Name
> {
  /** shows a button that picks a folder; dropped folders are walked in any case; default false */
  readonly folders?: boolean
  /** of the fields by which a form sends the keys of what is stored, one for each; default none is sent */
  readonly name?: string
  /** the form around it cannot be sent before there is a file and all are uploaded; default false */
  readonly required?: boolean
  /** the id of the form, where that is not around it */
  readonly form?: string
  /** with the keys of what is stored, whenever they are others: for forms that keep their values themselves */
  readonly onValueChange?: (keys: readonly string[]) => void
  /** takes less room; default false */
  readonly compact?: boolean
  /** what it is for, where a page has more than one: `Passport`; default `Uploads` in the page's language */
  readonly label?: string
  /** beside `ls-uploader` */
  readonly className?: string
  readonly style?: CSSProperties
}

/** Everything: files come in, are shown on their way, can be stopped, tried again and taken off. */
export function UploaderDropIn<H = unknown, Name extends RouteName<H> = RouteName<H>>(
  props: UploaderProps<H, Name>,
): ReactElement {
  const { folders = false, compact = false, label, className, style, ...rest } = props
  const { name, required, form, onValueChange, ...options } = rest
  const hasValue = name !== undefined || required === true || onValueChange !== undefined
  const { messages, tag, dir } = useWords()
  return (
    <Root<H, Name>
      {...options}
      // what asks comes after the page, and then shows it
      onDuplicate={options.onDuplicate ?? 'ask'}
      role="group"
      aria-label={label ?? messages.uploader.label}
      lang={tag}
      dir={dir}
      className={className === undefined ? 'ls-uploader' : `ls-uploader ${className}`}
      {...(style && { style })}
      {...(compact && { 'data-compact': '' })}
    >
      <RestoreBanner />
      <Zone label={label} folders={folders} />
      <RejectedNotice />
      <DuplicatesQuestion />
      <Total className="ls-total">
        <div className="ls-total-text">
          <TotalStatus className="ls-total-title" />
          <TotalDetails className="ls-details" />
        </div>
        <div className="ls-total-buttons">
          {(['pause', 'resume', 'retry', 'cancel', 'clear'] as const).map((action) => (
            <ActionAll key={action} do={action} className="ls-button ls-button-quiet" />
          ))}
        </div>
        <TotalProgress className="ls-progress" />
      </Total>
      <UndoBar />
      <List className="ls-list">
        <ItemRow />
      </List>
      {hasValue && <Value name={name} required={required} form={form} onValueChange={onValueChange} />}
      <Announcer />
    </Root>
  )
}

function Zone({
  label,
  folders,
}: {
  readonly label: string | undefined
  readonly folders: boolean
}): ReactElement {
  const { drop, dropFolders, dropNow, hint, chooseFile, chooseFiles } = useWords().messages.uploader
  const { isDragActive, isMultiple } = useIntake()
  return (
    <div className="ls-intake">
      {/* named by what it shows, with a space between one and the next */}
      <Dropzone className="ls-dropzone">
        <span className="ls-dropzone-icon">
          <Icon name="upload" />
        </span>
        {label !== undefined && <span className="ls-dropzone-label">{label}</span>}{' '}
        <span className="ls-dropzone-title">{isDragActive ? dropNow : folders ? dropFolders : drop}</span>{' '}
        <span className="ls-dropzone-hint">{hint}</span>{' '}
        <span className="ls-button ls-button-primary">{isMultiple ? chooseFiles : chooseFile}</span>
      </Dropzone>
      {folders && (
        <div className="ls-dropzone-buttons">
          <Trigger what="folder" className="ls-button" />
        </div>
      )}
    </div>
  )
}
