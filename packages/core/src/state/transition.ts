import type { TransferState } from '../model/transfer-snapshot.ts'
import type { TransferEvent } from './transfer-event.ts'

type Type = TransferEvent['type']

const STEPS: readonly Type[] = ['queued', 'preparing', 'transferring', 'completing', 'waiting', 'paused']
const ENDS: readonly Type[] = ['interrupted', 'failed', 'canceled', 'completed']
/** These wait for the person: only the person, or an end that came all the same, moves them on. */
const PARKED: readonly Type[] = ['resumed', ...ENDS]

/** The events a state takes; those not named take every step and end. */
const TAKES: Readonly<Partial<Record<TransferState['state'], readonly Type[]>>> = {
  completed: [],
  canceled: [],
  failed: ['resumed', 'canceled'],
  paused: PARKED,
  interrupted: PARKED,
  waiting: ['resumed', ...STEPS, ...ENDS],
}
const MOVING: readonly Type[] = [...STEPS, ...ENDS]

/**
 * The state after an event. The same reference where nothing changes: an event that a state does not
 * take (a late step of a run that was aborted, say) is no error.
 */
export function transition(state: TransferState, event: TransferEvent): TransferState {
  if (!(TAKES[state.state] ?? MOVING).includes(event.type)) return state
  const next = stateAfter(event)
  return isAlike(state, next) ? state : next
}

function stateAfter(event: TransferEvent): TransferState {
  if (event.type === 'resumed') return { state: 'queued' }
  const { type, ...rest } = event
  // each other event is named after the state it leads to, and carries what that state says
  return { state: type, ...rest } as TransferState
}

function isAlike(a: TransferState, b: TransferState): boolean {
  if (a.state !== b.state) return false
  if (a.state === 'waiting' && b.state === 'waiting') return a.reason === b.reason && a.until === b.until
  if (a.state === 'interrupted' && b.state === 'interrupted') return a.needs === b.needs
  return true
}
