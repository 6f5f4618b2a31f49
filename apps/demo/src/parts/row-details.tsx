import type { StoredObject, TransferSnapshot } from '@longshore/core'

import { formatBytes, formatSpeed } from '../format/bytes.ts'
import { formatDuration } from '../format/duration.ts'
import { stateWords } from '../words/state-words.ts'

/** The line below a transfer's bar: state, bytes, speed, time left. */
export function RowDetails({ shown }: { readonly shown: TransferSnapshot }) {
  const { state, speed, eta } = shown
  const isMoving = state === 'transferring'
  return (
    <p className="row-details">
      <span className="row-state" data-testid="state">
        {stateWords(shown)}
      </span>
      <span>{bytesWords(shown)}</span>
      {isMoving && speed !== undefined && <span data-testid="speed">{formatSpeed(speed)}</span>}
      {isMoving && eta !== undefined && <span data-testid="time-left">{formatDuration(eta)} left</span>}
    </p>
  )
}

/** How much of it has moved, where that is neither nothing nor all. */
function bytesWords({ state, bytesTransferred, size }: TransferSnapshot): string {
  const isPart = bytesTransferred > 0 && bytesTransferred < size && state !== 'completed'
  return isPart ? `${formatBytes(bytesTransferred)} of ${formatBytes(size)}` : formatBytes(size)
}

const VERIFIED_BY = {
  store: 'verified by the store',
  server: 'verified by the server',
  browser: 'verified in this browser',
  nobody: 'not verified',
} as const

/** Where a file ended up, its checksum, and who compared it. */
export function RowObject({ object }: { readonly object: StoredObject }) {
  const { key, checksum } = object
  return (
    <dl className="row-object">
      <div>
        <dt>Key</dt>
        <dd data-testid="key">
          <bdi>{key}</bdi>
        </dd>
      </div>
      {checksum && (
        <div>
          <dt>{checksum.algorithm}</dt>
          <dd data-testid="checksum">
            <bdi>
              <code>{checksum.value}</code>
            </bdi>{' '}
            {VERIFIED_BY[checksum.verifiedBy]}
          </dd>
        </div>
      )}
    </dl>
  )
}
