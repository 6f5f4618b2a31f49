import type { ServerResponse } from 'node:http'
import { actAfter, atPace, corruptAt, replaced, type Stage } from './body-stages.ts'
import { cut, cutInOrder, held } from './cutting.ts'
import type { Direction, Fault } from './fault.ts'
import { createPace } from './pace.ts'
import type { MetRule } from './rules.ts'

/** What one met fault does to a body that passes in this direction. */
export function faultStages(
  { fault, acted, released }: MetRule,
  direction: Direction,
  response: ServerResponse,
  gone: AbortSignal,
): Stage[] {
  const bytes = bytesOf(fault, direction)
  const after = (act: () => Promise<void>): Stage[] => (bytes === undefined ? [] : [actAfter(bytes, act)])
  switch (fault.kind) {
    case 'stall':
      return after(() => {
        acted()
        return held(released, gone)
      })
    case 'reset':
      return after(async () => cut(response, acted))
    case 'cut-answer':
      return after(async () => cutInOrder(response, acted))
    case 'corrupt':
      return fault.direction === direction ? [corruptAt(fault.offset, acted)] : []
    case 'trickle': {
      if (fault.direction !== direction) return []
      const pace = createPace(fault.bytesPerSecond)
      return [actAfter(0, async () => acted()), atPace(() => pace, gone)]
    }
    case 'rewrite':
      return fault.body && direction === 'response' ? [replaced(fault.body)] : []
    case 'answer':
    case 'answer-lost':
    case 'delay':
      return []
  }
}

/** The byte of this direction's body at which the fault acts. */
function bytesOf(fault: Fault, direction: Direction): number | undefined {
  if (fault.kind === 'cut-answer') return direction === 'response' ? fault.responseBytes : undefined
  if ((fault.kind !== 'stall' && fault.kind !== 'reset') || typeof fault.when === 'string') return undefined
  if ('requestBytes' in fault.when) return direction === 'request' ? fault.when.requestBytes : undefined
  return direction === 'response' ? fault.when.responseBytes : undefined
}
