import type { Message } from '../messages/message.ts'
import type { BrowserMessages } from '../messages/messages.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser } from './browser-context.ts'
import type { Entry } from './entry.ts'
import { tabIndexOf, useEntryRow } from './entry-row.ts'

/** What can be done with a file or a folder. */
export type FileAction = 'open' | 'download' | 'rename' | 'copyLink' | 'remove'

export interface ActionOwn {
  readonly do: FileAction
}

export interface ActionState extends ActionOwn {
  readonly kind: Entry['kind']
}

/** A button that does something with a row: `Delete report.pdf`. Nothing where that cannot be done. */
export const Action: Part<'button', ActionOwn, ActionState> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Action',
  ({ do: what, ...given }) => {
    const row = useEntryRow()
    const browser = useBrowser()
    const words = useWords()
    const { entry } = row
    const { kind, name } = entry
    const { browser: messages } = words.messages
    return {
      state: { do: what, kind },
      hidden: row.renaming !== undefined || !isPossible(what, kind, browser.canPickTarget),
      props: {
        'aria-label': words.say(nameOf(messages, what, kind), { name }),
        title: messages.words[what],
        tabIndex: tabIndexOf(row),
        children: messages.words[what],
        onClick() {
          if (what === 'open') browser.open(entry)
          else if (what === 'rename') browser.startRename(entry)
          else if (what === 'copyLink') browser.copyLink(entry)
          else browser[what]([entry])
        },
      },
      given,
    }
  },
)

/** A folder has no link of its own, no name apart from those of its files, and goes into another folder only. */
function isPossible(what: FileAction, kind: Entry['kind'], canPickTarget: boolean): boolean {
  if (kind === 'file') return true
  return what === 'open' || what === 'remove' || (what === 'download' && canPickTarget)
}

function nameOf(messages: BrowserMessages, what: FileAction, kind: Entry['kind']): Message {
  const isFolder = kind === 'folder'
  switch (what) {
    case 'open':
      return isFolder ? messages.openFolder : messages.preview
    case 'download':
      return isFolder ? messages.downloadFolder : messages.download
    case 'remove':
      return isFolder ? messages.removeFolder : messages.remove
    case 'rename':
      return messages.rename
    case 'copyLink':
      return messages.copyLink
  }
}
