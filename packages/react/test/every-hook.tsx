import type { ReactElement } from 'react'

import {
  useDownload,
  useDropTarget,
  useFiles,
  useTransfer,
  useTransfers,
  useTransferTotals,
  useUpload,
} from '../src/index.ts'

/** A page that uses every hook, and says what they say. */
export function EveryHook(): ReactElement {
  const up = useUpload({ accept: ['image/*', '.csv'], multiple: false })
  const down = useDownload()
  const ids = useTransfers()
  const interrupted = useTransfers(({ state }) => state === 'interrupted')
  const totals = useTransferTotals()
  const percent = useTransferTotals(({ bytes, bytesTransferred }) => (bytes ? bytesTransferred / bytes : 0))
  const transfer = useTransfer('transfer-1')
  const name = useTransfer('transfer-1', (shown) => shown.name)
  const { files, folders, isPending } = useFiles({ prefix: 'a/', delimiter: '/' })
  const { getRootProps, isDragActive } = useDropTarget({ onDrop: () => {} })
  return (
    <main {...getRootProps()} data-drag={isDragActive}>
      <div {...up.getRootProps({ className: 'zone' })}>
        Choose a picture
        <input {...up.getInputProps({ name: 'picture' })} />
      </div>
      <output>
        {JSON.stringify({
          up: [up.transfers, up.totals.count, up.isPending, up.isSuccess, up.error, up.rejected],
          down: [down.transfers, down.isPending],
          lists: [ids, interrupted, totals.count, percent],
          transfer: [transfer?.state, name],
          files: [files, folders, isPending],
        })}
      </output>
    </main>
  )
}

/** What it says where nothing is known yet. */
export const NOTHING_YET: unknown = {
  up: [[], 0, false, false, null, []],
  down: [[], false],
  lists: [[], [], 0, 0],
  transfer: [null, null],
  files: [[], [], true],
}
