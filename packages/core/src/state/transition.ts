import type { TransferState } from '../model/transfer-snapshot.ts'
import type { TransferEvent } from './transfer-event.ts'

/**
 * The state after an event. The same reference where nothing changes: an event that a state does not
 * take (a late step of a run that was aborted, say) is no error.
 */
export function transition(state: TransferState, event: TransferEvent): TransferState {
  if (!takes(state.state, event.type)) return state
  switch (event.type) {
    case 'resumed':
      return { state: 'queued' }
    case 'waiting': {
      const { reason, until } = event
      if (state.state === 'waiting' && state.reason === reason && state.until === until) return state
      return until === undefined ? { state: 'waiting', reason } : { state: 'waiting', reason, until }
    }
    case 'interrupted':
      if (state.state === 'interrupted' && state.needs === event.needs) return state
      return { state: 'interrupted', needs: event.needs }
    case 'failed':
      return { state: 'failed', error: event.error }
    case 'completed':
      return { state: 'completed', object: event.object }
    case 'queued':
    case 'preparing':
    case 'transferring':
    case 'completing':
    case 'paused':
    case 'canceled':
      return state.state === event.type ? state : { state: event.type }
  }
}

function takes(state: TransferState['state'], event: TransferEvent['type']): boolean {
  switch (state) {
    case 'completed':
    case 'canceled':
      return false
    case 'failed':
      return event === 'resumed' || event === 'canceled'
    // both wait for the person: only the person, or an end that came all the same, moves them on
    case 'paused':
    case 'interrupted':
      return (
        event === 'resumed' ||
        event === 'canceled' ||
        event === 'failed' ||
        event === 'completed' ||
        event === 'interrupted'
      )
    case 'waiting':
      return true
    case 'queued':
    case 'preparing':
    case 'transferring':
    case 'completing':
      return event !== 'resumed'
  }
}
