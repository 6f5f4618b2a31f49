import { Value } from '../form/value.tsx'
import { Action } from '../item/action.tsx'
import { Item } from '../item/item.tsx'
import { Name } from '../item/name.tsx'
import { Progress } from '../item/progress.tsx'
import { Size } from '../item/size.tsx'
import { Speed } from '../item/speed.tsx'
import { Status } from '../item/status.tsx'
import { TimeLeft } from '../item/time-left.tsx'
import { Preview } from '../previews/preview.tsx'
import { ActionAll } from './action-all.tsx'
import { UploaderDropIn } from './drop-in.tsx'
import { Dropzone } from './dropzone.tsx'
import {
  Announcer,
  Duplicates,
  DuplicatesAction,
  DuplicatesFile,
  DuplicatesFileAction,
  DuplicatesList,
  DuplicatesName,
  DuplicatesTitle,
  Problem,
  Rejected,
  RejectedDismiss,
  RejectedList,
  RejectedReason,
  RejectedTitle,
  Restore,
  RestoreCase,
  RestoreContinue,
  RestoreHint,
  RestorePick,
  RestoreStrangers,
  RestoreTitle,
  Undo,
  UndoButton,
  UndoMessage,
} from './lazy-notices.ts'
import { List } from './list.tsx'
import { Root } from './root.tsx'
import { Total, TotalDetails, TotalProgress, TotalStatus } from './total.tsx'
import { Trigger } from './trigger.tsx'

/** The headless parts: `Root` has all the others inside, `Item` those of one upload. */
export interface UploaderParts {
  readonly Root: typeof Root
  readonly Dropzone: typeof Dropzone
  readonly Trigger: typeof Trigger
  readonly List: typeof List
  readonly Item: typeof Item
  readonly Name: typeof Name
  readonly Size: typeof Size
  readonly Status: typeof Status
  readonly Problem: typeof Problem
  readonly Progress: typeof Progress
  readonly Speed: typeof Speed
  readonly TimeLeft: typeof TimeLeft
  readonly Preview: typeof Preview
  readonly Action: typeof Action
  readonly Total: typeof Total
  readonly TotalStatus: typeof TotalStatus
  readonly TotalDetails: typeof TotalDetails
  readonly TotalProgress: typeof TotalProgress
  readonly ActionAll: typeof ActionAll
  readonly Restore: typeof Restore
  readonly RestoreCase: typeof RestoreCase
  readonly RestoreTitle: typeof RestoreTitle
  readonly RestoreHint: typeof RestoreHint
  readonly RestoreContinue: typeof RestoreContinue
  readonly RestorePick: typeof RestorePick
  readonly RestoreStrangers: typeof RestoreStrangers
  readonly Rejected: typeof Rejected
  readonly RejectedTitle: typeof RejectedTitle
  readonly RejectedList: typeof RejectedList
  readonly RejectedReason: typeof RejectedReason
  readonly RejectedDismiss: typeof RejectedDismiss
  readonly Duplicates: typeof Duplicates
  readonly DuplicatesTitle: typeof DuplicatesTitle
  readonly DuplicatesList: typeof DuplicatesList
  readonly DuplicatesFile: typeof DuplicatesFile
  readonly DuplicatesName: typeof DuplicatesName
  readonly DuplicatesFileAction: typeof DuplicatesFileAction
  readonly DuplicatesAction: typeof DuplicatesAction
  readonly Undo: typeof Undo
  readonly UndoMessage: typeof UndoMessage
  readonly UndoButton: typeof UndoButton
  readonly Value: typeof Value
  readonly Announcer: typeof Announcer
}

/** `<Uploader/>`: files come in, are shown on their way, can be stopped, tried again and taken off. */
export const Uploader: typeof UploaderDropIn & UploaderParts = /* @__PURE__ */ Object.assign(UploaderDropIn, {
  Root,
  Dropzone,
  Trigger,
  List,
  Item,
  Name,
  Size,
  Status,
  Problem,
  Progress,
  Speed,
  TimeLeft,
  Preview,
  Action,
  Total,
  TotalStatus,
  TotalDetails,
  TotalProgress,
  ActionAll,
  Restore,
  RestoreCase,
  RestoreTitle,
  RestoreHint,
  RestoreContinue,
  RestorePick,
  RestoreStrangers,
  Rejected,
  RejectedTitle,
  RejectedList,
  RejectedReason,
  RejectedDismiss,
  Duplicates,
  DuplicatesTitle,
  DuplicatesList,
  DuplicatesFile,
  DuplicatesName,
  DuplicatesFileAction,
  DuplicatesAction,
  Undo,
  UndoMessage,
  UndoButton,
  Value,
  Announcer,
})
