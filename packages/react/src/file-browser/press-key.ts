import type { BrowserShared } from './browser-context.ts'
import { folderOf, type Entry } from './entry.ts'
import { rowAt, type KeyCommand } from './key-command.ts'

/** Does what a key asks of the row that the keyboard is at. Answers whether that was anything. */
export function pressKey(browser: BrowserShared, command: KeyCommand, entry: Entry): boolean {
  const { listed, select, store } = browser
  switch (command.do) {
    case 'move': {
      const to = rowAt(listed.ids, entry.id, command.to)
      if (to === undefined) return false
      if (command.extend) browser.extendToRow(to)
      else browser.goToRow(to)
      return true
    }
    case 'open':
      browser.open(entry)
      return true
    case 'toggle':
      browser.toggle(entry.id)
      return true
    case 'rename':
      browser.startRename(entry)
      return entry.kind === 'file'
    case 'remove':
      browser.remove(browser.chosenOr(entry))
      return true
    case 'chooseAll':
      browser.chooseAll()
      return select === 'many'
    case 'chooseNone': {
      // else it may be meant for what the browser stands in
      const { size } = store.getSnapshot().selection.chosen
      browser.chooseNone()
      return size > 0
    }
    case 'undo':
      browser.undo()
      return true
    case 'up':
      if (listed.prefix === '') return false
      browser.goTo(folderOf(listed.prefix))
      return true
  }
}
