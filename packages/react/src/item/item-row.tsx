import type { ReactElement } from 'react'

import { Icon, type IconName } from '../icons/icon.tsx'
import { useWords } from '../messages/use-words.ts'
import { Action } from './action.tsx'
import type { ItemAction } from './item-actions.ts'
import { Problem } from '../uploader/lazy-notices.ts'
import { useItem } from './item-context.ts'
import { Item } from './item.tsx'
import { Name } from './name.tsx'
import { Progress } from './progress.tsx'
import { Size } from './size.tsx'
import { Speed } from './speed.tsx'
import { Status } from './status.tsx'
import { Tile } from './tile.tsx'
import { TimeLeft } from './time-left.tsx'

/** One transfer as the drop-ins show it. */
export function ItemRow(): ReactElement {
  return (
    <Item className="ls-item">
      <Tile />
      <Name className="ls-name" />
      <div className="ls-details">
        <Status className="ls-status" />
        <Size />
        <Speed />
        <TimeLeft />
      </div>
      <Progress className="ls-progress" />
      <Problem className="ls-problem" />
      <div className="ls-actions">
        <IconAction do="pause" icon="pause" />
        <ResumeAction />
        <WordAction do="pick" icon="folder" />
        <WordAction do="retry" icon="retry" />
        <IconAction do="remove" icon="close" />
      </div>
    </Item>
  )
}

interface ButtonProps {
  readonly do: ItemAction
  readonly icon: IconName
}

function IconAction({ do: action, icon }: ButtonProps): ReactElement {
  return (
    <Action do={action} className="ls-button ls-button-icon">
      <Icon name={icon} />
    </Action>
  )
}

function WordAction({ do: action, icon }: ButtonProps): ReactElement {
  const { words } = useWords().messages.item
  return (
    <Action do={action} className="ls-button">
      <Icon name={icon} />
      {words[action]}
    </Action>
  )
}

/** In a word where the browser will ask for something. */
function ResumeAction(): ReactElement {
  const isInterrupted = useItem().shown.state === 'interrupted'
  const { words } = useWords().messages.item
  return (
    <Action do="resume" className={isInterrupted ? 'ls-button' : 'ls-button ls-button-icon'}>
      <Icon name="play" />
      {isInterrupted && words.continue}
    </Action>
  )
}
