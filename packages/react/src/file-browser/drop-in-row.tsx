import { createElement, type ReactElement } from 'react'

import { Icon } from '../icons/icon.tsx'
import { Action, type FileAction } from './action.tsx'
import { Choose } from './choose.tsx'
import { useEntryRow } from './entry-row.ts'
import { Modified, Size } from './facts.tsx'
import { FileIcon, type FileIconName } from './file-icon.tsx'
import { Cell, Item } from './item.tsx'
import { Open } from './open.tsx'
import { extensionOf } from './preview-kind.ts'
import { Rename, RenameAction, RenameInput, RenameProblemWords } from './rename.tsx'

const ACTIONS: readonly (readonly [FileAction, FileIconName])[] = [
  ['download', 'download'],
  ['copyLink', 'copyLink'],
  ['rename', 'rename'],
  ['remove', 'remove'],
]

let row: ReactElement | undefined

/** A row as the drop-in shows it. What stands in it finds by itself which file it is of, so it is made once for all. */
export function DropInRow(): ReactElement {
  return (row ??= (
    <Item className="ls-item ls-file">
      <Cell className="ls-check">
        <Choose />
      </Cell>
      <Cell className="ls-file-main">
        <Tile />
        <Open className="ls-name ls-open" />
        <span className="ls-details ls-file-facts">
          <Size />
          <Modified />
        </span>
        <NewName />
      </Cell>
      <Cell className="ls-actions">
        {ACTIONS.map(([what, icon]) => (
          <Action key={what} do={what} className="ls-button ls-button-icon">
            <FileIcon name={icon} />
          </Action>
        ))}
      </Cell>
    </Item>
  ))
}

function NewName(): ReactElement | null {
  const { renaming } = useEntryRow()
  if (!renaming) return null
  return (
    <Rename className="ls-rename">
      <RenameInput className="ls-input" />
      <RenameAction do="save" className="ls-button ls-button-primary" />
      <RenameAction do="leave" className="ls-button" />
      <RenameProblemWords className="ls-rename-problem" />
    </Rename>
  )
}

/** letters that a square has room for */
const LONGEST = 4

const folder: ReactElement = /* @__PURE__ */ createElement(FileIcon, { name: 'folder' })
const unknown: ReactElement = /* @__PURE__ */ createElement(Icon, { name: 'file' })

function Tile(): ReactElement {
  const { entry } = useEntryRow()
  const extension = extensionOf(entry.name)
  const isShort = extension !== '' && extension.length <= LONGEST
  return (
    <span className="ls-tile" aria-hidden="true">
      {entry.kind === 'folder' ? folder : isShort ? extension : unknown}
    </span>
  )
}
