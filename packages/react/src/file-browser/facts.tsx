import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useEntryRow } from './entry-row.ts'

/** How large a file is. Nothing of a folder. */
export const Size: Part<'span', object, object> = /* @__PURE__ */ definePart(
  'span',
  'FileBrowser.Size',
  () => {
    const { entry } = useEntryRow()
    const words = useWords()
    if (entry.kind === 'folder') return { state: {}, hidden: true }
    return { state: {}, props: { children: words.bytes(entry.file.size) } }
  },
)

/** When a file was changed last, where the person is. Nothing of a folder. */
export const Modified: Part<'time', object, object> = /* @__PURE__ */ definePart(
  'time',
  'FileBrowser.Modified',
  () => {
    const { entry } = useEntryRow()
    const words = useWords()
    if (entry.kind === 'folder') return { state: {}, hidden: true }
    const { lastModified } = entry.file
    return {
      state: {},
      props: { dateTime: new Date(lastModified).toISOString(), children: words.date(lastModified) },
    }
  },
)
