import { createStore } from '../watch/create-store.ts'
import type { Browser, Latest } from './browser.ts'
import { UNDO } from './browser-options.ts'
import { AT_FIRST, BROWSING, type BrowserState, type Doing, type Done } from './browser-state.ts'
import { copyLink } from './copy-link.ts'
import { folderOf, type Entry } from './entry.ts'
import { removalsOf, undoable } from './removals.ts'
import { renameFile } from './rename-file.ts'
import { saveEntries } from './save-entries.ts'
import { chooseAll, chooseNone, extendTo, moveTo, toggle, NONE_CHOSEN } from './selection.ts'

export function createBrowser(latest: { readonly current: Latest }): Browser {
  const store = createStore(AT_FIRST)
  const { update } = store
  const entries = (): readonly Entry[] => latest.current.listed.entries
  const ids = (): readonly string[] => latest.current.listed.ids
  const mode = () => latest.current.options.select ?? 'many'
  const enter = (doing: Doing): void => update((state) => ({ ...state, doing }))
  const tell = (done: Done): void => update((state) => ({ ...state, done }))
  const select = (change: (selection: BrowserState['selection']) => BrowserState['selection']): void =>
    update((state) => {
      const selection = change(state.selection)
      return selection === state.selection ? state : { ...state, selection }
    })
  const focus = (id: string): void => update((state) => ({ ...state, focus: { id } }))

  function goTo(prefix: string): void {
    const from = latest.current.prefix
    if (prefix === from) return
    // on the way up the folder that was left is the current one
    const current = from.startsWith(prefix) ? childOn(prefix, from) : undefined
    update((state) => ({ ...state, doing: BROWSING, selection: { ...NONE_CHOSEN, current } }))
    latest.current.goTo(prefix)
  }

  function remove(which: readonly Entry[]): void {
    if (which.length === 0) return
    const { undo = UNDO } = latest.current.options
    // what is in a folder is not seen here
    if (undo === 0 || which.some(({ kind }) => kind === 'folder')) enter({ kind: 'asking', entries: which })
    else removeNow(which, undo)
  }

  function removeNow(which: readonly Entry[], wait: number): void {
    removalsOf(latest.current.client).remove(which, wait)
  }

  function leave(): void {
    update((state) => {
      const { doing } = state
      if (doing.kind === 'browsing') return state
      return { ...state, doing: BROWSING, ...(doing.kind === 'renaming' && { focus: { id: doing.id } }) }
    })
  }

  const browser: Browser = {
    store,
    goTo,
    open(entry) {
      if (entry.kind === 'folder') return goTo(entry.id)
      const { onOpen } = latest.current.options
      if (onOpen) onOpen(entry.file)
      else enter({ kind: 'previewing', file: entry.file })
    },
    download(which) {
      const { download, options } = latest.current
      const failed = (error: unknown): void => tell({ kind: 'failed', what: 'download', error })
      saveEntries(download, which, options.downloadTo).then(
        (isBegun) => isBegun && tell({ kind: 'downloading', entries: which }),
        failed,
      )
    },
    copyLink(entry) {
      copyLink(latest.current.client, entry.id).then(
        () => tell({ kind: 'linkCopied', entries: [entry] }),
        (error: unknown) => tell({ kind: 'failed', what: 'copyLink', error }),
      )
    },
    remove,
    undo() {
      const { client, prefix } = latest.current
      const removals = removalsOf(client)
      const [first] = undoable(removals.getSnapshot())?.entries ?? []
      removals.undo()
      // the bar goes, and what came back is what the person is about
      if (first && folderOf(first.id) === prefix) browser.goToRow(first.id)
    },
    answer(isYes) {
      const { doing } = store.getSnapshot()
      if (doing.kind !== 'asking') return
      leave()
      if (isYes) removeNow(doing.entries, 0)
    },
    startRename(entry) {
      if (entry.kind === 'file') enter({ kind: 'renaming', id: entry.id, isUnderWay: false })
    },
    rename: (typed) => renameFile(store, latest.current.listed, typed, leave),
    leave,
    toggle: (id) => select((selection) => toggle(selection, id, mode())),
    extendTo: (id) => select((selection) => extendTo(selection, ids(), id, mode())),
    chooseAll: () => select((selection) => chooseAll(selection, ids(), mode())),
    chooseNone: () => select(chooseNone),
    chosenOr(entry) {
      const { chosen } = store.getSnapshot().selection
      return chosen.has(entry.id) ? entries().filter(({ id }) => chosen.has(id)) : [entry]
    },
    async focusAfter(asked) {
      const before = ids().length
      const { activeElement } = document
      await asked
      // what was listed is shown in a task of its own
      await new Promise((resolve) => setTimeout(resolve))
      const next = ids()[before]
      // a button that went has lost it
      const isElsewhere = activeElement?.isConnected && document.activeElement !== activeElement
      if (next === undefined || isElsewhere) return
      browser.goToRow(next)
    },
    goToRow(id) {
      select((selection) => moveTo(selection, id))
      focus(id)
    },
    extendToRow(id) {
      browser.extendTo(id)
      focus(id)
    },
  }
  return browser
}

/** The folder in `prefix` that leads to `below`. */
function childOn(prefix: string, below: string): string {
  return below.slice(0, below.indexOf('/', prefix.length) + 1)
}
