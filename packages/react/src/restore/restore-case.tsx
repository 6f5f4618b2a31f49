import { forwardRef, useContext, type ReactElement } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useFileInput } from '../upload/use-file-input.ts'
import { RestoreCaseContext, RestoreContext, useRestoreCase } from './restore-context.ts'
import type { RestoreCaseName } from './find-interrupted.ts'
import { outcomeWords } from './outcome-words.ts'

export interface RestoreCaseOwn {
  /**
   * `reading`: uploads that may not read their file, and `writing`: downloads that may not write to theirs, both one
   * click away; `file`: uploads whose files have to be picked again
   */
  readonly of: RestoreCaseName
}

export interface RestoreCaseState {
  readonly of: RestoreCaseName
  readonly count: number
}

const CaseElement: Part<'div', object, RestoreCaseState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.RestoreCase',
  () => {
    const { name, ids } = useRestoreCase()
    return { state: { of: name, count: ids.length }, hidden: ids.length === 0 }
  },
)

/** One of the three things that transfers may need; hidden where none needs it. */
export const RestoreCase: Part<'div', RestoreCaseOwn, RestoreCaseState> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  PartProps<'div', RestoreCaseOwn, RestoreCaseState>
>(({ of, ...props }, ref): ReactElement => (
  <RestoreCaseContext.Provider value={of}>
    <CaseElement {...props} ref={ref} />
  </RestoreCaseContext.Provider>
)) as Part<'div', RestoreCaseOwn, RestoreCaseState>

/** `2 uploads can go on.` */
export const RestoreTitle: Part<'p', object, RestoreCaseState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.RestoreTitle',
  () => {
    const { say, messages } = useWords()
    const { name, ids } = useRestoreCase()
    const { canGoOn, needFiles } = messages.notices
    const message = { reading: canGoOn.upload, writing: canGoOn.download, file: needFiles }[name]
    return {
      state: { of: name, count: ids.length },
      props: { children: say(message, { count: ids.length }) },
    }
  },
)

/** What happens next. */
export const RestoreHint: Part<'p', object, RestoreCaseState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.RestoreHint',
  () => {
    const { say, messages } = useWords()
    const { name, ids } = useRestoreCase()
    const { mayRead, mayWrite, notSentTwice } = messages.notices
    const message = { reading: mayRead, writing: mayWrite, file: notSentTwice }[name]
    return {
      state: { of: name, count: ids.length },
      props: { children: say(message, { count: ids.length }) },
    }
  },
)

/** Goes on with all of its case: the browser may ask for the permission. */
export const RestoreContinue: Part<'button', object, RestoreCaseState> = /* @__PURE__ */ definePart(
  'button',
  'Uploader.RestoreContinue',
  () => {
    const { transfers } = useLongshore()
    const { messages } = useWords()
    const { name, ids } = useRestoreCase()
    return {
      state: { of: name, count: ids.length },
      hidden: name === 'file',
      props: {
        children: messages.notices.continue,
        onClick() {
          for (const id of ids) transfers.get(id)?.resume()
        },
      },
    }
  },
)

export interface RestorePickOwn {
  /** what the person picks; default `files` */
  readonly what?: 'files' | 'folder' | undefined
}

/** Lets the person pick the files again; each goes to the upload that began with it. */
export const RestorePick: Part<'button', RestorePickOwn, RestoreCaseState & { readonly what: string }> =
  /* @__PURE__ */ definePart('button', 'Uploader.RestorePick', ({ what = 'files', ...given }) => {
    const { say, messages } = useWords()
    const { name, ids, pick } = useRestoreCase()
    const { open } = useFileInput({
      onPick: (picked) => pick(picked instanceof File ? [picked] : picked),
    })
    const { pickAgain, pickFolder, pickInstead } = messages.notices
    const message = what === 'folder' ? pickFolder : name === 'file' ? pickAgain : pickInstead
    return {
      state: { of: name, count: ids.length, what },
      hidden: name === 'writing',
      props: { children: say(message, { count: ids.length }), onClick: () => open(what) },
      given,
    }
  })

/** Files that were picked and that no unfinished upload began with, or why they could not be looked at. */
export const RestoreStrangers: Part<'p', object, { readonly count: number }> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.RestoreStrangers',
  () => {
    const words = useWords()
    const outcome = useContext(RestoreContext)
    const text = outcomeWords(words, outcome)
    return {
      state: { count: outcome.strangers.length },
      hidden: text === undefined,
      props: { children: text },
    }
  },
)
