import { problemWords } from '../messages/problem-words.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useUploader } from '../uploader/uploader-context.ts'
import type { Pickable } from '../intake/open-picker.ts'
import { useBrowser } from './browser-context.ts'
import { countWords } from './count-words.ts'
import type { ListedState } from './listed.ts'

/** How much is in the folder, as far as it is listed: `2 folders, 5 files`. */
export const Count: Part<'p', object, { readonly state: ListedState }> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.Count',
  () => {
    const { listed } = useBrowser()
    const words = useWords()
    return { state: { state: listed.state }, props: { children: countWords(words, listed) } }
  },
)

/** A button that asks for the folder anew. */
export const Refresh: Part<'button', object, { readonly pending: boolean }> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Refresh',
  () => {
    const { listed } = useBrowser()
    const { messages } = useWords()
    return {
      state: { pending: listed.isPending },
      props: { children: messages.browser.refresh, onClick: () => void listed.refresh() },
    }
  },
)

export interface UploadOwn {
  /** default `files` */
  readonly what?: Pickable | undefined
}

/** A button that lets the person pick what is uploaded into the folder. Nothing where uploads are off. */
export const Upload: Part<'button', UploadOwn, object> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Upload',
  ({ what = 'files', ...given }) => {
    const { canUpload } = useBrowser()
    const { up } = useUploader()
    const { messages } = useWords()
    const { uploadFiles, uploadFolder } = messages.browser
    return {
      state: {},
      hidden: !canUpload,
      props: { children: what === 'files' ? uploadFiles : uploadFolder, onClick: () => up.open(what) },
      given,
    }
  },
)

/** A button that lists the next page. Nothing where there is none. The first row of the page gets the focus. */
export const More: Part<'button', object, { readonly pending: boolean }> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.More',
  () => {
    const { listed, focusAfter } = useBrowser()
    const { messages } = useWords()
    const { isPending, hasMore } = listed
    return {
      state: { pending: isPending },
      hidden: !hasMore,
      props: {
        children: messages.browser.more,
        'aria-busy': isPending,
        onClick: () => void focusAfter(listed.loadMore()),
      },
    }
  },
)

/** What is said of a folder that is empty; nothing of another. */
export const Empty: Part<'div', object, object> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Empty',
  () => {
    const { listed, canUpload } = useBrowser()
    const { empty, emptyRoot, emptyUpload } = useWords().messages.browser
    return {
      state: {},
      hidden: listed.state !== 'empty',
      props: {
        children: (
          <>
            <p>{listed.prefix === '' ? emptyRoot : empty}</p>
            {canUpload && <p>{emptyUpload}</p>}
          </>
        ),
      },
    }
  },
)

/** That the folder is not known yet. */
export const Loading: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.Loading',
  () => {
    const { listed } = useBrowser()
    const { messages } = useWords()
    return {
      state: {},
      hidden: listed.state !== 'loading',
      props: { role: 'status', children: messages.browser.loading },
    }
  },
)

/** Holds why the folder could not be listed the last time, and a way out; nothing where it could. */
export const Problem: Part<'div', object, object> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Problem',
  () => {
    const { listed } = useBrowser()
    return { state: {}, hidden: listed.error === undefined, props: { role: 'alert' } }
  },
)

/** Why it could not. */
export const ProblemMessage: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.ProblemMessage',
  () => {
    const { listed } = useBrowser()
    const words = useWords()
    return {
      state: {},
      props: {
        children: (
          <>
            <strong>{words.messages.browser.notListed}</strong> {problemWords(words, listed.error)}
          </>
        ),
      },
    }
  },
)

/** A button that asks once more. */
export const Retry: Part<'button', object, { readonly pending: boolean }> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Retry',
  () => {
    const { listed } = useBrowser()
    const { messages } = useWords()
    return {
      state: { pending: listed.isPending },
      props: { children: messages.common.tryAgain, onClick: () => void listed.refresh() },
    }
  },
)
