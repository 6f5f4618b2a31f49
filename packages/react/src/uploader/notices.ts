export { Announcer } from '../announce/announcer.tsx'
export { Problem } from '../item/problem.tsx'
export { DuplicatesQuestion } from '../duplicates/duplicates-question.tsx'
export {
  DuplicatesFile,
  DuplicatesFileAction,
  DuplicatesList,
  DuplicatesName,
} from '../duplicates/duplicates-list.tsx'
export { Duplicates, DuplicatesAction, DuplicatesTitle } from '../duplicates/duplicates.tsx'
export { RestoreBanner } from '../restore/restore-banner.tsx'
export {
  RestoreCase,
  RestoreContinue,
  RestoreHint,
  RestorePick,
  RestoreStrangers,
  RestoreTitle,
} from '../restore/restore-case.tsx'
export { Restore } from '../restore/restore.tsx'
export { UndoBar } from '../undo/undo-bar.tsx'
export { Undo, UndoButton, UndoMessage } from '../undo/undo.tsx'
export { RejectedNotice } from './rejected-notice.tsx'
export { Rejected, RejectedDismiss, RejectedList, RejectedReason, RejectedTitle } from './rejected.tsx'
