import { LongshoreError } from '@longshore/core'

import type * as Engine from './engine.ts'

let engine: typeof Engine | undefined

/** What was loaded, once it was: for clicks, which cannot wait. */
export function loadedEngine(): typeof Engine | undefined {
  return engine
}

export async function loadEngine(): Promise<typeof Engine> {
  try {
    return (engine ??= await import('./engine.ts'))
  } catch (cause) {
    throw new LongshoreError(
      'NETWORK',
      'A part of the code could not be loaded. Check the line, and try again.',
      {},
      cause,
    )
  }
}
