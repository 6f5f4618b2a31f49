import type { Transfer } from '@longshore/core'
import { memo } from 'react'

import { formatShare, share } from '../format/share.ts'
import { useTransfer } from '../hooks/use-transfer.ts'
import { longshore } from '../longshore.ts'
import { FileTile } from './file-tile.tsx'
import { RowButtons } from './row-buttons.tsx'
import { RowDetails, RowObject } from './row-details.tsx'

/** One transfer. It alone renders again when its transfer moves on. */
export const TransferRow = memo(function TransferRow({ transfer }: { readonly transfer: Transfer }) {
  const shown = useTransfer(transfer)
  const { name, state, bytesTransferred, size } = shown
  const isDone = state === 'completed'
  const part = share(bytesTransferred, size, isDone)
  return (
    <article className="row" data-state={state} data-testid="transfer" aria-label={name}>
      <FileTile name={name} state={state} />
      <h3 className="row-name" title={name}>
        <bdi>{name}</bdi>
      </h3>
      <RowButtons transfer={transfer} shown={shown} onPick={(picked) => void longshore.attach(picked)} />
      {state !== 'canceled' && !isDone && (
        <div className="row-progress">
          <progress aria-label={`Progress of ${name}`} max={1} value={part} />
          <span className="row-share">{formatShare(part)}</span>
        </div>
      )}
      <div className="row-more">
        <RowDetails shown={shown} />
        {state === 'failed' && (
          <p className="row-error" data-code={shown.error.code}>
            {shown.error.message} <code>{shown.error.code}</code>
          </p>
        )}
        {state === 'completed' && <RowObject object={shown.object} />}
      </div>
    </article>
  )
})
