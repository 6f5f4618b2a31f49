import { useEffect, useMemo, useRef, useState } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useDownload } from '../download/use-download.ts'
import { letFail } from '../engine/let-fail.ts'
import { useFiles } from '../files/use-files.ts'
import type { UploaderShared } from '../uploader/uploader-context.ts'
import { useUploadBatch } from '../upload/use-upload.ts'
import { useLayout } from '../watch/use-layout.ts'
import { useLatest } from '../watch/use-latest.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import type { BrowserShared } from './browser-context.ts'
import type { BrowserOptions } from './browser-options.ts'
import type { Latest } from './browser.ts'
import { createBrowser } from './create-browser.ts'
import { entriesOf, type Entry } from './entry.ts'
import { listedState, type Listed } from './listed.ts'
import { hiddenBy, NO_REMOVALS, removalsOf } from './removals.ts'
import { useCanPickTarget } from './use-can-pick-target.ts'
import { chooseNone, settle } from './selection.ts'

const NO_ROWS: readonly Entry[] = []

/** What the parts of a file browser share, and what those of an uploader do that stands in it. */
export function useFileBrowser(options: BrowserOptions): {
  readonly browser: BrowserShared
  readonly uploader: UploaderShared
} {
  const client = useLongshore(options.client)
  const [own, setOwn] = useState(options.defaultPrefix ?? '')
  const prefix = options.prefix ?? own
  const listed = useListed(options, prefix)
  const upload = typeof options.upload === 'object' ? options.upload : {}
  const canUpload = options.upload !== false
  const [up, batch] = useUploadBatch({ ...upload, client, prefix, disabled: !canUpload })
  // those of a browser that was here before are shown by this one
  useEffect(() => letFail(batch.adopt('file-browser', false)), [batch])
  const download = useDownload({ client, onCompleted: (object) => options.onDownloaded?.(object) })
  const goTo = (next: string): void => {
    setOwn(next)
    options.onPrefixChange?.(next)
  }
  const latest = useLatest<Latest>({ client, options, prefix, listed, download, goTo })
  const [made] = useState(() => createBrowser(latest))
  useSettled(made.store, listed.ids)
  useSelectedChange(made.store, options)

  const canPickTarget = useCanPickTarget()
  const { select = 'many', hrefOf, onOpen } = options
  const browser = useMemo(
    () => ({ ...made, listed, select, canUpload, canPickTarget, options: { hrefOf, onOpen } }),
    [made, listed, select, canUpload, canPickTarget, hrefOf, onOpen],
  )
  // of `up` the actions alone are used, which stay the same
  const { upload: begin, pause, resume, retry, cancel, reset, open } = up
  const uploader = useMemo(
    () => ({ client, batch, up: { upload: begin, pause, resume, retry, cancel, reset, open } }),
    [client, batch, begin, pause, resume, retry, cancel, reset, open],
  )
  return { browser, uploader }
}

function useListed({ client: given, limit }: BrowserOptions, prefix: string): Listed {
  const client = useLongshore(given)
  const query = { client, prefix, delimiter: '/' as const, ...(limit !== undefined && { limit }) }
  const list = useFiles(query)
  const { files, folders, isPending, error, hasMore, loadMore, refresh, move } = list
  const removals = removalsOf(client)
  const hidden = useWatchable(removals, NO_REMOVALS, hiddenBy)
  useEffect(() => removals.listen(refresh), [removals, refresh])
  const before = useRef(NO_ROWS)
  const entries = useMemo(
    () => entriesOf({ files, folders }, hidden, before.current),
    [files, folders, hidden],
  )
  useEffect(() => {
    before.current = entries
  }, [entries])
  const ids = useMemo(() => entries.map(({ id }) => id), [entries])
  return useMemo(() => {
    const state = listedState({ isPending, error, hasMore }, entries.length)
    return { prefix, state, entries, ids, hasMore, isPending, error, loadMore, refresh, move }
  }, [prefix, entries, ids, hasMore, isPending, error, loadMore, refresh, move])
}

/** Rows that are gone are not chosen any more, and hand on the focus. */
function useSettled({ update }: BrowserShared['store'], ids: readonly string[]): void {
  const before = useRef(ids)
  useLayout(() => {
    const was = before.current
    before.current = ids
    if (was === ids) return
    update((state) => {
      const before = state.selection
      // another folder may be on its way, and its current row is known already
      const selection = ids.length === 0 ? chooseNone(before) : settle(before, was, ids)
      return selection === before ? state : { ...state, selection }
    })
  }, [ids, update])
}

function useSelectedChange(store: BrowserShared['store'], options: BrowserOptions): void {
  const latest = useLatest(options)
  useEffect(() => {
    let { chosen } = store.getSnapshot().selection
    return store.subscribe(() => {
      const before = chosen
      chosen = store.getSnapshot().selection.chosen
      if (chosen !== before) latest.current.onSelectedChange?.([...chosen])
    })
  }, [store, latest])
}
