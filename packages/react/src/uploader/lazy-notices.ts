import { lazyModule } from '../parts/lazy-module.ts'
import { lazyPart } from '../parts/lazy-part.tsx'
import type * as Notices from './notices.ts'

/*
 * What only shows once something happened: unfinished transfers of an earlier visit, files that were kept out or came
 * twice, a removal that can be undone; and what is told to who does not see it. A page pays for it when it has been shown.
 */
const notices = /* @__PURE__ */ lazyModule(() => import('./notices.ts'))

// @__NO_SIDE_EFFECTS__
function notice<Name extends keyof typeof Notices>(name: Name): (typeof Notices)[Name] {
  return lazyPart(notices, name)
}

export const Announcer: typeof Notices.Announcer = /* @__PURE__ */ notice('Announcer')
export const DuplicatesQuestion: typeof Notices.DuplicatesQuestion =
  /* @__PURE__ */ notice('DuplicatesQuestion')
export const Duplicates: typeof Notices.Duplicates = /* @__PURE__ */ notice('Duplicates')
export const DuplicatesAction: typeof Notices.DuplicatesAction = /* @__PURE__ */ notice('DuplicatesAction')
export const DuplicatesFile: typeof Notices.DuplicatesFile = /* @__PURE__ */ notice('DuplicatesFile')
export const DuplicatesFileAction: typeof Notices.DuplicatesFileAction =
  /* @__PURE__ */ notice('DuplicatesFileAction')
export const DuplicatesList: typeof Notices.DuplicatesList = /* @__PURE__ */ notice('DuplicatesList')
export const DuplicatesName: typeof Notices.DuplicatesName = /* @__PURE__ */ notice('DuplicatesName')
export const DuplicatesTitle: typeof Notices.DuplicatesTitle = /* @__PURE__ */ notice('DuplicatesTitle')
export const Problem: typeof Notices.Problem = /* @__PURE__ */ notice('Problem')
export const RestoreBanner: typeof Notices.RestoreBanner = /* @__PURE__ */ notice('RestoreBanner')
export const Restore: typeof Notices.Restore = /* @__PURE__ */ notice('Restore')
export const RestoreCase: typeof Notices.RestoreCase = /* @__PURE__ */ notice('RestoreCase')
export const RestoreContinue: typeof Notices.RestoreContinue = /* @__PURE__ */ notice('RestoreContinue')
export const RestoreHint: typeof Notices.RestoreHint = /* @__PURE__ */ notice('RestoreHint')
export const RestorePick: typeof Notices.RestorePick = /* @__PURE__ */ notice('RestorePick')
export const RestoreStrangers: typeof Notices.RestoreStrangers = /* @__PURE__ */ notice('RestoreStrangers')
export const RestoreTitle: typeof Notices.RestoreTitle = /* @__PURE__ */ notice('RestoreTitle')
export const UndoBar: typeof Notices.UndoBar = /* @__PURE__ */ notice('UndoBar')
export const Undo: typeof Notices.Undo = /* @__PURE__ */ notice('Undo')
export const UndoButton: typeof Notices.UndoButton = /* @__PURE__ */ notice('UndoButton')
export const UndoMessage: typeof Notices.UndoMessage = /* @__PURE__ */ notice('UndoMessage')
export const RejectedNotice: typeof Notices.RejectedNotice = /* @__PURE__ */ notice('RejectedNotice')
export const Rejected: typeof Notices.Rejected = /* @__PURE__ */ notice('Rejected')
export const RejectedDismiss: typeof Notices.RejectedDismiss = /* @__PURE__ */ notice('RejectedDismiss')
export const RejectedList: typeof Notices.RejectedList = /* @__PURE__ */ notice('RejectedList')
export const RejectedReason: typeof Notices.RejectedReason = /* @__PURE__ */ notice('RejectedReason')
export const RejectedTitle: typeof Notices.RejectedTitle = /* @__PURE__ */ notice('RejectedTitle')
