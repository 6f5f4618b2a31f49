import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser } from './browser-context.ts'
import type { Entry } from './entry.ts'
import { isPlainClick } from './is-plain-click.ts'
import { tabIndexOf, useEntryRow } from './entry-row.ts'

export interface OpenState {
  readonly kind: Entry['kind']
}

/**
 * The name of a row, which opens it when it is pressed: a folder is shown, a file previewed. A link where `hrefOf`
 * makes one of a folder. Nothing while the file is renamed.
 */
export const Open: Part<'button', object, OpenState> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Open',
  (given) => {
    const row = useEntryRow()
    const { open, options } = useBrowser()
    const words = useWords()
    const { entry } = row
    const { kind, id, name } = entry
    const href = kind === 'folder' ? options.hrefOf?.(id) : undefined
    const render = given.render ?? (href && <a href={href} />)
    return {
      state: { kind },
      hidden: row.renaming !== undefined,
      props: {
        'aria-label': kind === 'folder' ? words.say(words.messages.browser.openFolder, { name }) : undefined,
        title: name,
        tabIndex: tabIndexOf(row),
        children: <bdi>{name}</bdi>,
        onClick(event) {
          if (!isPlainClick(event)) return
          event.preventDefault()
          open(entry)
        },
      },
      given: render ? { ...given, render } : given,
    }
  },
)
