import { ActionAll } from './action-all.tsx'
import { Action } from './action.tsx'
import { Announcer } from '../announce/announcer.tsx'
import { Count, Empty, Loading, More, Problem, ProblemMessage, Refresh, Retry, Upload } from './bar.tsx'
import { Choose, ChooseAll, Chosen } from './choose.tsx'
import { DropIn } from './drop-in.tsx'
import { DropHint, Dropzone } from './dropzone.tsx'
import { Modified, Size } from './facts.tsx'
import { Cell, Item, Name } from './item.tsx'
import { List } from './list.tsx'
import { Dismiss, Notice, NoticeMessage, Undo } from './notice.tsx'
import { Open } from './open.tsx'
import { Crumb, Path } from './path.tsx'
import { ClosePreview, Preview, PreviewContent } from './preview.tsx'
import { Answer, Question, QuestionText, QuestionTitle } from './question.tsx'
import { Rename, RenameAction, RenameInput, RenameProblemWords } from './rename.tsx'
import { Root } from './root.tsx'

/** The headless parts: `Root` has all the others inside, `Item` those of one file or folder. */
export interface FileBrowserParts {
  readonly Root: typeof Root
  readonly Path: typeof Path
  readonly Crumb: typeof Crumb
  readonly Count: typeof Count
  readonly Refresh: typeof Refresh
  readonly Upload: typeof Upload
  readonly ChooseAll: typeof ChooseAll
  readonly Chosen: typeof Chosen
  readonly ActionAll: typeof ActionAll
  readonly Dropzone: typeof Dropzone
  readonly DropHint: typeof DropHint
  readonly Loading: typeof Loading
  readonly Empty: typeof Empty
  readonly Problem: typeof Problem
  readonly ProblemMessage: typeof ProblemMessage
  readonly Retry: typeof Retry
  readonly List: typeof List
  readonly Item: typeof Item
  readonly Cell: typeof Cell
  readonly Choose: typeof Choose
  readonly Open: typeof Open
  readonly Name: typeof Name
  readonly Size: typeof Size
  readonly Modified: typeof Modified
  readonly Action: typeof Action
  readonly Rename: typeof Rename
  readonly RenameInput: typeof RenameInput
  readonly RenameAction: typeof RenameAction
  readonly RenameProblem: typeof RenameProblemWords
  readonly More: typeof More
  readonly Preview: typeof Preview
  readonly PreviewContent: typeof PreviewContent
  readonly ClosePreview: typeof ClosePreview
  readonly Question: typeof Question
  readonly QuestionTitle: typeof QuestionTitle
  readonly QuestionText: typeof QuestionText
  readonly Answer: typeof Answer
  readonly Notice: typeof Notice
  readonly NoticeMessage: typeof NoticeMessage
  readonly Undo: typeof Undo
  readonly Dismiss: typeof Dismiss
  readonly Announcer: typeof Announcer
}

/** `<FileBrowser/>`: what stands at the store, folder by folder. */
export const FileBrowser: typeof DropIn & FileBrowserParts = /* @__PURE__ */ Object.assign(DropIn, {
  Root,
  Path,
  Crumb,
  Count,
  Refresh,
  Upload,
  ChooseAll,
  Chosen,
  ActionAll,
  Dropzone,
  DropHint,
  Loading,
  Empty,
  Problem,
  ProblemMessage,
  Retry,
  List,
  Item,
  Cell,
  Choose,
  Open,
  Name,
  Size,
  Modified,
  Action,
  Rename,
  RenameInput,
  RenameAction,
  RenameProblem: RenameProblemWords,
  More,
  Preview,
  PreviewContent,
  ClosePreview,
  Question,
  QuestionTitle,
  QuestionText,
  Answer,
  Notice,
  NoticeMessage,
  Undo,
  Dismiss,
  Announcer,
})
