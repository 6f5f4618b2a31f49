import type { Direction } from '@longshore/core'
import { useEffect, useRef, useState } from 'react'

import { useTotals } from '../hooks/use-totals.ts'
import { longshore } from '../longshore.ts'
import { isUnderWay } from '../words/totals-words.ts'
import { announce, NOTHING_HEARD, type Way } from '../words/announcement.ts'

/** Tells those who do not see the page how it goes: politely at the start, at quarters and at the end; failures at once. */
export function Announcer() {
  const totals = useTotals()
  const heard = useRef(NOTHING_HEARD)
  const told = useRef(new Set<string>())
  const [polite, setPolite] = useState('')
  const [alert, setAlert] = useState('')

  useEffect(() => {
    const next = announce(heard.current, totals, wayOfAll)
    heard.current = next.heard
    if (next.say !== undefined) setPolite(next.say)
  }, [totals])

  useEffect(() => {
    const failures = newFailures(told.current)
    if (failures.length > 0) setAlert(failures.join(' '))
  }, [totals.counts.failed])

  return (
    <div className="visually-hidden">
      <p role="status" data-testid="announcement">
        {polite}
      </p>
      <p role="alert">{alert}</p>
    </div>
  )
}

/** Looks through all of them, so only where it is told. */
function wayOfAll(): Way {
  const ways = new Set<Direction>()
  for (const id of longshore.transfers.getSnapshot()) {
    const shown = longshore.transfers.get(id)?.getSnapshot()
    if (shown && isUnderWay(shown)) ways.add(shown.direction)
  }
  const [one, other] = ways
  return one === undefined || other !== undefined ? 'both' : one
}

/** In words, those that were not told yet. One that is tried again may fail again. */
function newFailures(told: Set<string>): string[] {
  const words: string[] = []
  for (const id of longshore.transfers.getSnapshot()) {
    const shown = longshore.transfers.get(id)?.getSnapshot()
    if (shown?.state !== 'failed') told.delete(id)
    else if (!told.has(id)) {
      told.add(id)
      words.push(`${shown.name} failed: ${shown.error.message}`)
    }
  }
  return words
}
