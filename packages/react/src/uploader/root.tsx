import type { RouteName, Totals } from '@longshore/core'
import {
  forwardRef,
  useEffect,
  useMemo,
  useRef,
  type ReactElement,
  type Ref,
  type RefAttributes,
} from 'react'

import { EMPTY, type BatchState } from '../batch/batch-state.ts'
import { LongshoreContext } from '../client/longshore-context.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { useReview, type OnDuplicate } from '../duplicates/use-review.ts'
import { RemovalContext } from '../item/removal-context.ts'
import { useLeaveGuard } from '../leave/use-leave-guard.ts'
import { definePart, type Part, type PartGiven } from '../parts/define-part.tsx'
import { removalsOf } from '../undo/removals.ts'
import { acceptTokens } from '../upload/accept-tokens.ts'
import { useUploadBatch, type UseUploadOptions } from '../upload/use-upload.ts'
import { useLatest } from '../watch/use-latest.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { FocusHomeContext } from './focus-home-context.ts'
import { moveIn } from './home.ts'
import { IntakeContext, type Intake } from './intake-context.ts'
import { splitOptions } from './split-options.ts'
import { UploaderContext, type UploaderShared } from './uploader-context.ts'

export interface RootOwn<H = unknown, Name extends RouteName<H> = RouteName<H>> extends UseUploadOptions<
  H,
  Name
> {
  /** ms for which a removal can be undone before it is carried out; 0 for at once; default 6,000 */
  readonly undo?: number
  /**
   * What becomes of a file that is in the list already: `Uploader.Duplicates` asks about it, it is left out, or it is
   * uploaded again; default `ask` where there is an `Uploader.Duplicates`, else `upload`. With a `review` of your own that decides.
   */
  readonly onDuplicate?: OnDuplicate
  /** lets the browser ask before the page is left while uploads are under way; default false */
  readonly warnOnLeave?: boolean
}

/** `data-drag-active`, `data-disabled`, `data-pending`, `data-empty` */
export interface RootState {
  /** files are dragged over it */
  readonly dragActive: boolean
  readonly disabled: boolean
  /** some uploads have not ended */
  readonly pending: boolean
  /** nothing is in its list */
  readonly empty: boolean
}

export type RootProps<H = unknown, Name extends RouteName<H> = RouteName<H>> = Omit<
  PartGiven<'div', RootState>,
  keyof RootOwn
> &
  RootOwn<H, Name>

interface ElementOwn extends RootState {
  readonly getDropProps: (given: object) => object
}

const RootElement: Part<'div', ElementOwn, RootState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.Root',
  ({ dragActive, disabled, pending, empty, getDropProps, ...given }) => ({
    state: { dragActive, disabled, pending, empty },
    given: getDropProps(given) as typeof given,
  }),
)

/**
 * One uploader: its parts stand inside, and files may be dropped and pasted anywhere on it. It takes the options of
 * `useUpload`. Unmounting it cancels nothing; one that is mounted late, or again, shows what is there.
 */
export const Root: RootComponent = /* @__PURE__ */ forwardRef(UploaderRoot) as RootComponent

type RootComponent = <H = unknown, Name extends RouteName<H> = RouteName<H>>(
  props: RootProps<H, Name> & RefAttributes<HTMLDivElement>,
) => ReactElement | null

function UploaderRoot(props: RootProps, ref: Ref<HTMLDivElement>): ReactElement {
  const [options, given] = splitOptions(props)
  const client = useLongshore(options.client)
  const { disabled = false, multiple = true, accept, capture, route = '', prefix = '' } = options
  const { asker, review, onBegin } = useReview(client, options)
  const [up, batch, getDropProps] = useUploadBatch({ review, ...options, onBegin })
  const { upload, pause, resume, retry, cancel, reset, open, getInputProps, isDragActive } = up
  const latest = useLatest(options)
  const home = useRef<HTMLDivElement>(null)

  const shared = useMemo(
    (): UploaderShared => ({
      client,
      batch,
      up: { upload, pause, resume, retry, cancel, reset, open },
      asker,
      rules: latest,
    }),
    [client, batch, upload, pause, resume, retry, cancel, reset, open, asker, latest],
  )
  const intake = useMemo(
    (): Intake => ({ getInputProps, isDisabled: disabled, isMultiple: multiple, isDragActive }),
    // the props of an input are others only where these are
    [disabled, multiple, isDragActive, acceptTokens(accept).join(), capture],
  )
  const remove = useMemo(
    () => (transfer: { readonly id: string }) => removalsOf(client).remove(transfer.id, latest.current.undo),
    [client, latest],
  )
  const kind = [route, prefix, options.batch].join('\n')
  useEffect(() => moveIn(client, batch, kind), [client, batch, kind])
  const facts = useWatchable(batch, EMPTY, factsOf)
  useLeaveGuard(batch, EMPTY, totalsOf, options.warnOnLeave ?? false)

  return (
    <LongshoreContext.Provider value={client}>
      <UploaderContext.Provider value={shared}>
        <IntakeContext.Provider value={intake}>
          <RemovalContext.Provider value={remove}>
            <FocusHomeContext.Provider value={home}>
              <RootElement
                {...given}
                {...facts}
                ref={ref}
                dragActive={isDragActive}
                disabled={disabled}
                getDropProps={getDropProps}
              />
            </FocusHomeContext.Provider>
          </RemovalContext.Provider>
        </IntakeContext.Provider>
      </UploaderContext.Provider>
    </LongshoreContext.Provider>
  )
}

const totalsOf = ({ totals }: BatchState): Totals => totals

const factsOf = ({ isPending, transfers }: BatchState): Pick<RootState, 'pending' | 'empty'> => ({
  pending: isPending,
  empty: transfers.length === 0,
})
