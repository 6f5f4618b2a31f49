import { LongshoreError } from '@longshore/core'

import type * as Engine from './engine.ts'

let engine: typeof Engine | undefined
/** One for all who wait: browsers do not promise that imports of the same come in the order they were asked for. */
let loading: Promise<typeof Engine> | undefined

/** What was loaded, once it was: for clicks, which cannot wait. */
export function loadedEngine(): typeof Engine | undefined {
  return engine
}

export async function loadEngine(): Promise<typeof Engine> {
  try {
    loading ??= import('./engine.ts')
    return (engine = await loading)
  } catch (cause) {
    loading = undefined
    throw new LongshoreError(
      'NETWORK',
      'A part of the code could not be loaded. Check the line, and try again.',
      {},
      cause,
    )
  }
}
