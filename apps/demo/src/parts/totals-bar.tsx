import { formatShare, share } from '../format/share.ts'
import { useTotals } from '../hooks/use-totals.ts'
import { longshore } from '../longshore.ts'
import { movementWords, totalsWords, underWay } from '../words/totals-words.ts'

/** All transfers in one line and one bar, and what can be done with all of them. */
export function TotalsBar() {
  const totals = useTotals()
  const { counts, count, bytes, bytesTransferred } = totals
  const isDone = counts.completed > 0 && counts.completed + counts.canceled === count
  const part = share(bytesTransferred, bytes, isDone)
  const { transfers } = longshore
  return (
    <section className="totals" aria-label="All transfers" data-testid="totals">
      <div className="totals-words">
        <h2>{totalsWords(totals)}</h2>
        <p>
          {movementWords(totals).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      </div>
      <div className="totals-buttons">
        {underWay(totals) > 0 && <Action word="Pause all" onClick={() => transfers.pause()} />}
        {counts.paused > 0 && <Action word="Resume all" onClick={() => transfers.resume()} />}
        {counts.failed > 0 && <Action word="Retry failed" onClick={() => transfers.retry()} />}
        <Action word="Show files" onClick={showFiles} />
        {counts.completed + counts.canceled > 0 && <Action word="Clear completed" onClick={clear} />}
      </div>
      <div className="totals-progress">
        <progress aria-label="Progress of all transfers" max={1} value={part} />
        <span className="row-share">{formatShare(part, isDone)}</span>
      </div>
    </section>
  )
}

function Action({ word, onClick }: { readonly word: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="button button-small" onClick={onClick}>
      {word}
    </button>
  )
}

/** Canceled ones are over too, and nobody wants to look at them. */
function clear(): void {
  longshore.transfers.clear('completed')
  longshore.transfers.clear('canceled')
}

/** frames in which rows that come into sight are measured, and the list above grows or shrinks */
const SETTLING = 8

/** Of ten thousand transfers the last is far above the files. */
function showFiles(): void {
  const title = document.getElementById('files-title')
  title?.focus({ preventScroll: true })
  let frames = SETTLING
  const scroll = (): void => {
    title?.scrollIntoView()
    if (--frames > 0) requestAnimationFrame(scroll)
  }
  scroll()
}
