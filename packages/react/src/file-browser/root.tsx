import { useRef } from 'react'

import { LongshoreContext } from '../client/longshore-context.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { UploaderContext } from '../uploader/uploader-context.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { BrowserContext } from './browser-context.ts'
import type { BrowserOptions } from './browser-options.ts'
import { AT_FIRST } from './browser-state.ts'
import type { ListedState } from './listed.ts'
import { useFileBrowser } from './use-file-browser.ts'
import { useKeptInside } from './use-kept-inside.ts'
import { useTold } from './use-told.ts'

export interface RootState {
  readonly state: ListedState
  /** asked for, at first or again */
  readonly pending: boolean
  /** some rows are chosen */
  readonly selecting: boolean
}

/** A file browser: what stands at the store, folder by folder, and what can be done with it. */
export const Root: Part<'section', BrowserOptions, RootState> = /* @__PURE__ */ definePart(
  'section',
  'FileBrowser.Root',
  (props) => {
    const {
      client,
      prefix,
      defaultPrefix,
      onPrefixChange,
      hrefOf,
      limit,
      upload,
      select,
      onSelectedChange,
      onOpen,
      downloadTo,
      onDownloaded,
      undo,
      children,
      ...given
    } = props
    const { browser, uploader } = useFileBrowser({
      client,
      prefix,
      defaultPrefix,
      onPrefixChange,
      hrefOf,
      limit,
      upload,
      select,
      onSelectedChange,
      onOpen,
      downloadTo,
      onDownloaded,
      undo,
    })
    const { listed, store } = browser
    const words = useWords()
    const root = useRef<HTMLElement>(null)
    const isSelecting = useWatchable(store, AT_FIRST, ({ selection }) => selection.chosen.size > 0)
    useTold(uploader.client, browser)
    const focus = useKeptInside(root, browser)
    return {
      state: { state: listed.state, pending: listed.isPending, selecting: isSelecting },
      props: {
        ...focus,
        ref: root,
        'aria-label': words.messages.browser.label,
        children: (
          <LongshoreContext.Provider value={uploader.client}>
            <UploaderContext.Provider value={uploader}>
              <BrowserContext.Provider value={browser}>{children}</BrowserContext.Provider>
            </UploaderContext.Provider>
          </LongshoreContext.Provider>
        ),
      },
      given,
    }
  },
)
