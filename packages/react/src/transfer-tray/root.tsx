import type { Longshore } from '@longshore/core'
import { forwardRef, useCallback, useId, useMemo, useRef, useState, type ReactElement } from 'react'

import { LongshoreContext } from '../client/longshore-context.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { RemovalContext } from '../item/removal-context.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { stateOfAll, type StateOfAll } from '../total/state-of-all.ts'
import { removalsOf } from '../undo/removals.ts'
import { useLatest } from '../watch/use-latest.ts'
import { TrayContext, useTray, useTrayTotals, type TrayShared } from './tray-context.ts'

export interface RootOwn {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore | undefined
  /** whether the list is shown, as the page says; default its own state */
  readonly open?: boolean | undefined
  /** whether it is shown at first, where the page does not say; default false */
  readonly defaultOpen?: boolean | undefined
  /** the person opens or closes it */
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  /** ms in which a removal from the list can be taken back; 0 for at once; default 6,000 */
  readonly undo?: number | undefined
}

/** `data-state`, `data-open` */
export interface RootState {
  /** failed where only one did, completed where all are, `empty` where there are none */
  readonly state: StateOfAll
  readonly open: boolean
}

const RootElement: Part<'section', object, RootState> = /* @__PURE__ */ definePart(
  'section',
  'TransferTray.Root',
  () => {
    const { isOpen, setOpen, toggle } = useTray()
    const { messages } = useWords()
    const state = useTrayTotals(stateOfAll)
    return {
      state: { state, open: isOpen },
      props: {
        'aria-label': messages.tray.label,
        onKeyDown(event) {
          if (event.key !== 'Escape' || !isOpen) return
          setOpen(false)
          toggle.current?.focus()
        },
      },
    }
  },
)

/** All transfers of the client, uploads and downloads, those of an earlier visit too; its parts inside. Escape closes it. */
export const Root: Part<'section', RootOwn, RootState> = /* @__PURE__ */ forwardRef<
  HTMLElement,
  PartProps<'section', RootOwn, RootState>
>(({ client: given, open, defaultOpen = false, onOpenChange, undo, ...props }, ref): ReactElement => {
  const client = useLongshore(given)
  const [own, setOwn] = useState(defaultOpen)
  const isOpen = open ?? own
  const listId = useId()
  const toggle = useRef<HTMLButtonElement>(null)
  const latest = useLatest({ onOpenChange, undo })
  const setOpen = useCallback(
    (next: boolean) => {
      setOwn(next)
      latest.current.onOpenChange?.(next)
    },
    [latest],
  )
  const shared = useMemo((): TrayShared => ({ isOpen, setOpen, listId, toggle }), [isOpen, setOpen, listId])
  const remove = useMemo(
    () => (transfer: { readonly id: string }) => removalsOf(client).remove(transfer.id, latest.current.undo),
    [client, latest],
  )
  return (
    <LongshoreContext.Provider value={client}>
      <RemovalContext.Provider value={remove}>
        <TrayContext.Provider value={shared}>
          <RootElement {...props} ref={ref} />
        </TrayContext.Provider>
      </RemovalContext.Provider>
    </LongshoreContext.Provider>
  )
}) as Part<'section', RootOwn, RootState>
