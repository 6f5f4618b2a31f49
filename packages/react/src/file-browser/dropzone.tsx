import { createContext, useContext, type Context } from 'react'

import { useDropTarget } from '../intake/use-drop-target.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useUploader } from '../uploader/uploader-context.ts'
import { useBrowser } from './browser-context.ts'
import { nameOf } from './entry.ts'

export interface DropState {
  /** files are held over it */
  readonly dragActive: boolean
}

const DragContext: Context<boolean> = createContext(false)

/** Takes files that are dropped or pasted on it, and uploads them into the folder that is shown. */
export const Dropzone: Part<'div', object, DropState> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Dropzone',
  (props) => {
    const { children, ...given } = props
    const { canUpload } = useBrowser()
    const { up } = useUploader()
    const { getRootProps, isDragActive } = useDropTarget({ onDrop: up.upload, disabled: !canUpload })
    return {
      state: { dragActive: isDragActive },
      props: {
        ...getRootProps(),
        children: <DragContext.Provider value={isDragActive}>{children}</DragContext.Provider>,
      },
      given,
    }
  },
)

/** Where files go that are let go now; nothing while none are held over it. */
export const DropHint: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.DropHint',
  () => {
    const { listed } = useBrowser()
    const words = useWords()
    const { root, dropNow } = words.messages.browser
    const name = listed.prefix === '' ? root : nameOf(listed.prefix)
    return {
      state: {},
      hidden: !useContext(DragContext),
      props: { children: <span>{words.pieces(dropNow, { name: <bdi key="name">{name}</bdi> })}</span> },
    }
  },
)
