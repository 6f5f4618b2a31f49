import { forwardRef, type CSSProperties, type ReactElement } from 'react'

import { Announcer } from '../announce/announcer.tsx'
import { Strokes } from '../icons/strokes.tsx'
import { ItemRow } from '../item/item-row.tsx'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { UndoBar } from '../undo/undo-bar.tsx'
import { ActionAll, Clear, Controls, Toggle } from './controls.tsx'
import { List } from './list.tsx'
import { Root, type RootOwn } from './root.tsx'
import { Details, Empty, Panel, Progress, Summary } from './summary.tsx'
import { useTray } from './tray-context.ts'

const CHEVRON = 'M4.5 12.5 10 7l5.5 5.5'

export interface TransferTrayProps extends RootOwn {
  /** stands where it is put, rather than in a corner above the page; default false */
  readonly inline?: boolean | undefined
  /** takes less room; default false */
  readonly compact?: boolean | undefined
  /** beside `ls-tray` */
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
}

/**
 * All transfers of the page, whichever component began them: how they go together, and on demand each of them. Not to
 * be seen where there are none, unless it is `inline`.
 */
export const DropIn: React.ForwardRefExoticComponent<
  TransferTrayProps & { readonly ref?: React.Ref<HTMLElement> | undefined }
> = /* @__PURE__ */ forwardRef<HTMLElement, TransferTrayProps>(function TransferTray(
  { inline = false, compact = false, className, ...options },
  ref,
): ReactElement {
  const { dir, tag } = useWords()
  return (
    <Root
      {...options}
      ref={ref}
      className={className === undefined ? 'ls-tray' : `ls-tray ${className}`}
      dir={dir}
      lang={tag}
      data-inline={inline ? '' : undefined}
      data-compact={compact ? '' : undefined}
    >
      <UndoBar />
      <Panel className="ls-tray-panel">
        <div className="ls-tray-head">
          <div className="ls-tray-text">
            <Summary className="ls-tray-title" />
            <Details className="ls-details" />
          </div>
          <Toggle className="ls-button ls-button-icon">
            <Strokes d={CHEVRON} />
          </Toggle>
        </div>
        <Progress className="ls-progress" />
        <Body />
      </Panel>
      {inline && <Empty className="ls-tray-empty" />}
      <Announcer />
    </Root>
  )
})

function Body(): ReactElement | null {
  const { isOpen } = useTray()
  if (!isOpen) return null
  return (
    <>
      <Controls className="ls-tray-buttons">
        {(['pause', 'resume', 'retry', 'cancel'] as const).map((action) => (
          <ActionAll key={action} do={action} className="ls-button ls-button-quiet" />
        ))}
        <Clear className="ls-button ls-button-quiet" />
      </Controls>
      <List className="ls-list ls-tray-list">
        <ItemRow />
      </List>
    </>
  )
}
