import type { Longshore, Totals, Watchable } from '@longshore/core'

import { removalsOf } from '../undo/removals.ts'
import { withoutRemoved } from '../undo/without-removed.ts'
import { createStore } from '../watch/create-store.ts'
import type { Announcement } from './announcement.ts'
import { createAlarm, type Alarm } from './alarm.ts'
import type { Failure } from './failures.ts'
import { hear, nothingHeard, type Heard } from './hear.ts'
import { surveyOf } from './survey.ts'

/** What the live regions of a client say. Of those that are there, only the first says it. */
export interface Spoken {
  readonly region?: object | undefined
  /** with a number that is another for each, since the same may be told twice */
  readonly polite?: { readonly announcement: Announcement; readonly turn: number }
  readonly alert?: { readonly failures: readonly Failure[]; readonly turn: number }
}

export interface Speaker extends Watchable<Spoken> {
  /** Has it said in a region, until what it answers is called. */
  join(region: object): () => void
  /** Of another part: told at once, in place of what was told before. */
  say(text: string): void
}

export const SILENT: Spoken = {}

const speakers = new WeakMap<Longshore, Speaker>()

/** One for a client, whatever is mounted: what two regions said would be heard twice. */
export function speakerOf(client: Longshore): Speaker {
  const speaker = speakers.get(client) ?? createSpeaker(client)
  speakers.set(client, speaker)
  return speaker
}

function createSpeaker(client: Longshore): Speaker {
  const regions = new Set<object>()
  const removals = removalsOf(client)
  const { getSnapshot, subscribe, update } = createStore(SILENT)
  let turn = 0
  let heard: Heard | undefined
  let alarm: Alarm | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (more: Spoken): void => update((spoken) => ({ ...spoken, ...more }))

  /** As the lists show them. */
  function look(): Totals {
    return withoutRemoved(client.totals.getSnapshot(), removals.getSnapshot(), client.transfers)
  }

  function listen(): void {
    const totals = look()
    heard ??= nothingHeard(totals)
    const hearing = hear(heard, totals, performance.now(), () => surveyOf(client.transfers))
    heard = hearing.heard
    clearTimeout(timer)
    if (hearing.again !== undefined) timer = setTimeout(listen, hearing.again - performance.now())
    if (hearing.say) show({ polite: { announcement: hearing.say, turn: ++turn } })
    alarm?.look(totals.counts.failed)
  }

  /** Once, and then for as long as the client lives: who is mounted late hears what comes, and nothing twice. */
  function follow(): void {
    const totals = look()
    heard = nothingHeard(totals)
    alarm = createAlarm(client.transfers, totals.counts.failed, (failures) =>
      show({ alert: { failures, turn: ++turn } }),
    )
    client.totals.subscribe(listen)
    removals.subscribe(listen)
    listen()
  }

  return {
    getSnapshot,
    subscribe,
    join(region) {
      // what was said before somebody was there to hear it is old
      if (regions.size === 0) update(() => SILENT)
      regions.add(region)
      lead()
      if (!heard) follow()
      return () => {
        regions.delete(region)
        lead()
      }
    },
    say: (text) => {
      if (heard) heard = { ...heard, saidAt: performance.now() }
      show({ polite: { announcement: { kind: 'said', text }, turn: ++turn } })
    },
  }

  function lead(): void {
    const [region] = regions
    update((spoken) => (region === spoken.region ? spoken : { ...spoken, region }))
  }
}
