/** A code fence of a page. */
export interface Example {
  readonly language: 'ts' | 'tsx'
  /** of the fence's first line of code, from 1 */
  readonly line: number
  readonly code: string
  /** the name it gives itself, by which others of its page import it */
  readonly file?: string
}

export interface Examples {
  readonly checked: readonly Example[]
  /** fences that opt out, with their reason */
  readonly excused: readonly { readonly line: number; readonly reason: string }[]
}

/**
 * The `ts` and `tsx` fences of a Markdown page. One may name itself, as in `ts handler.ts`, or opt out of the
 * check as `ts no-check: the reason`; anything else after the language throws, so that none drops out unseen.
 */
export function examplesOf(markdown: string): Examples {
  const checked: Example[] = []
  const excused: { line: number; reason: string }[] = []
  let open: { fence: string; language: string; info: string; line: number; code: string[] } | undefined
  for (const [index, text] of markdown.split('\n').entries()) {
    if (!open) {
      const [, fence, language = '', info = ''] = /^\s*(`{3,}|~{3,})(\S*)\s*(.*)$/.exec(text) ?? []
      if (fence !== undefined) open = { fence, language, info, line: index + 2, code: [] }
    } else if (text.trim() === open.fence) {
      const { language, info, line, code } = open
      open = undefined
      if (language !== 'ts' && language !== 'tsx') continue
      const reason = /^no-check: *(.+)$/.exec(info)?.[1]
      if (reason !== undefined) excused.push({ line, reason })
      else if (info === '') checked.push({ language, line, code: code.join('\n') })
      else if (/^[\w-]+\.tsx?$/.test(info))
        checked.push({ language, line, code: code.join('\n'), file: info })
      else throw new Error(`line ${line - 1}: "${info}" is neither a file's name nor "no-check: the reason"`)
    } else {
      open.code.push(text)
    }
  }
  return { checked, excused }
}
