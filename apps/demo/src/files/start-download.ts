import type { ListedObject } from '@longshore/core'

import { pickTarget } from '../intake/open-picker.ts'
import { longshore } from '../longshore.ts'
import { problemWords } from '../words/problem-words.ts'
import { folderName } from './crumbs.ts'

/** Tells what was done, to those who do not see it too. */
export type Say = (words: string) => void

/** Brings a file to where the browser keeps downloads; it shows among the transfers. */
export function downloadFile({ key, name }: ListedObject, say: Say): void {
  longshore.download(key, { to: 'disk' })
  say(`Downloading ${name}.`)
}

/** Brings all that is in a folder, and below it, to a folder that the person picks; only in a click. */
export async function downloadFolder(prefix: string, say: Say): Promise<void> {
  const name = folderName(prefix)
  try {
    const to = await pickTarget()
    if (!to) return
    const group = longshore.downloadAll({ prefix }, { to })
    say(`Downloading ${name}.`)
    await group.finished
  } catch (error) {
    say(`${name} could not be downloaded: ${problemWords(error)}`)
  }
}
