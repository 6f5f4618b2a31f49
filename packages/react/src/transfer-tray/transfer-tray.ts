import { Announcer } from '../announce/announcer.tsx'
import { Action } from '../item/action.tsx'
import { Item } from '../item/item.tsx'
import { Name } from '../item/name.tsx'
import { Problem } from '../item/problem.tsx'
import { Progress as ItemProgress } from '../item/progress.tsx'
import { Size } from '../item/size.tsx'
import { Speed } from '../item/speed.tsx'
import { Status } from '../item/status.tsx'
import { TimeLeft } from '../item/time-left.tsx'
import { Undo, UndoButton, UndoMessage } from '../undo/undo.tsx'
import { ActionAll, Clear, Controls, Toggle } from './controls.tsx'
import { DropIn } from './drop-in.tsx'
import { List } from './list.tsx'
import { Root } from './root.tsx'
import { Details, Empty, Panel, Progress, Summary } from './summary.tsx'

/** The headless parts: `Root` has all the others inside, `Item` those of one transfer. */
export interface TransferTrayParts {
  readonly Root: typeof Root
  readonly Panel: typeof Panel
  readonly Summary: typeof Summary
  readonly Details: typeof Details
  readonly TotalProgress: typeof Progress
  readonly Empty: typeof Empty
  readonly Toggle: typeof Toggle
  readonly Controls: typeof Controls
  readonly ActionAll: typeof ActionAll
  readonly Clear: typeof Clear
  readonly List: typeof List
  readonly Item: typeof Item
  readonly Name: typeof Name
  readonly Size: typeof Size
  readonly Status: typeof Status
  readonly Problem: typeof Problem
  readonly Progress: typeof ItemProgress
  readonly Speed: typeof Speed
  readonly TimeLeft: typeof TimeLeft
  readonly Action: typeof Action
  readonly Undo: typeof Undo
  readonly UndoMessage: typeof UndoMessage
  readonly UndoButton: typeof UndoButton
  readonly Announcer: typeof Announcer
}

/** `<TransferTray/>`: all transfers of the page in one place. */
export const TransferTray: typeof DropIn & TransferTrayParts = /* @__PURE__ */ Object.assign(DropIn, {
  Root,
  Panel,
  Summary,
  Details,
  TotalProgress: Progress,
  Empty,
  Toggle,
  Controls,
  ActionAll,
  Clear,
  List,
  Item,
  Name,
  Size,
  Status,
  Problem,
  Progress: ItemProgress,
  Speed,
  TimeLeft,
  Action,
  Undo,
  UndoMessage,
  UndoButton,
  Announcer,
})
