import type { Longshore } from '@longshore/core'

import type { DownloadActions } from '../download/use-download.ts'
import { createStore, type Store } from '../watch/create-store.ts'
import { AT_FIRST, BROWSING, type BrowserState, type Doing, type Done } from './browser-state.ts'
import { copyLink } from './copy-link.ts'
import { folderOf, nameOf, type Entry } from './entry.ts'
import { UNDO, type BrowserOptions } from './browser-options.ts'
import { rowAt, type KeyCommand } from './key-command.ts'
import type { Listed } from './listed.ts'
import { newKey } from './new-key.ts'
import { removalsOf, undoable } from './removals.ts'
import { saveEntries } from './save-entries.ts'
import { chooseAll, chooseNone, extendTo, moveTo, toggle, NONE_CHOSEN } from './selection.ts'

/** What was rendered last, for actions to read. */
export interface Latest {
  readonly client: Longshore
  readonly options: BrowserOptions
  readonly prefix: string
  readonly listed: Listed
  readonly download: DownloadActions
  goTo(prefix: string): void
}

/** What can be done in a file browser. The functions stay the same for as long as it is mounted. */
export interface Browser {
  readonly store: Store<BrowserState>
  /** Shows a folder. */
  goTo(prefix: string): void
  open(entry: Entry): void
  /** Saves files where downloads go, and folders in one that the person picks; only in a click. */
  download(entries: readonly Entry[]): void
  copyLink(entry: Entry): void
  /** Removes, after a question where that cannot be taken back. */
  remove(entries: readonly Entry[]): void
  /** Takes back the last removal that can be. */
  undo(): void
  /** To the question whether to remove. */
  answer(isYes: boolean): void
  startRename(entry: Entry): void
  rename(typed: string): Promise<void>
  /** Back to the list, the row in question first. */
  leave(): void
  toggle(id: string): void
  extendTo(id: string): void
  chooseAll(): void
  chooseNone(): void
  /** What is chosen, or the row where none is. */
  chosenOr(entry: Entry): readonly Entry[]
  press(command: KeyCommand, entry: Entry): boolean
  /** Once more rows were asked for, the first of them gets the focus, unless the person is elsewhere by then. */
  focusAfter(asked: Promise<void>): Promise<void>
}

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

  async function rename(typed: string): Promise<void> {
    const { doing } = store.getSnapshot()
    if (doing.kind !== 'renaming' || doing.isUnderWay) return
    const { id } = doing
    const wanted = newKey(id, typed)
    if (wanted.kind === 'same') return leave()
    if (wanted.kind === 'refused')
      return enter({ kind: 'renaming', id, isUnderWay: false, problem: { kind: 'name', why: wanted.why } })
    enter({ kind: 'renaming', id, isUnderWay: true })
    const { key } = wanted
    // its row is another one as soon as it is listed
    const follow = (to: string): void => select((selection) => ({ ...selection, current: to, anchor: to }))
    follow(key)
    try {
      await latest.current.listed.move(id, key)
      update((state) => ({
        ...state,
        doing: state.doing.kind === 'renaming' && state.doing.id === id ? BROWSING : state.doing,
        done: { kind: 'renamed', from: nameOf(id), to: nameOf(key) },
        focus: { id: key },
      }))
    } catch (error) {
      follow(id)
      enter({
        kind: 'renaming',
        id,
        isUnderWay: false,
        problem: { kind: 'error', error, name: nameOf(key) },
      })
    }
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
      if (first && folderOf(first.id) === prefix) {
        select((selection) => moveTo(selection, first.id))
        focus(first.id)
      }
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
    rename,
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
      select((selection) => moveTo(selection, next))
      focus(next)
    },
    press(command, entry) {
      switch (command.do) {
        case 'move': {
          const to = rowAt(ids(), entry.id, command.to)
          if (to === undefined) return false
          if (command.extend) browser.extendTo(to)
          else select((selection) => moveTo(selection, to))
          focus(to)
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
          remove(browser.chosenOr(entry))
          return true
        case 'chooseAll':
          browser.chooseAll()
          return mode() === 'many'
        case 'chooseNone':
          browser.chooseNone()
          return true
        case 'undo':
          browser.undo()
          return true
        case 'up':
          if (latest.current.prefix === '') return false
          goTo(folderOf(latest.current.prefix))
          return true
      }
    },
  }
  return browser
}

/** The folder in `prefix` that leads to `below`. */
function childOn(prefix: string, below: string): string {
  return below.slice(0, below.indexOf('/', prefix.length) + 1)
}
