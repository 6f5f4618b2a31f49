import type { Longshore } from '@longshore/core'

import type { AllWords as Words } from '../messages/create-words.ts'
import type { Holes, Message } from '../messages/message.ts'

export interface RemovalMessage {
  readonly message: Message
  /** the file's name, where it is told */
  readonly own: Holes<string>
  readonly holes: Holes
}

/** `report.pdf was removed.`, or how many were. */
export function removalMessage(
  { messages: { notices } }: Words,
  { transfers }: Longshore,
  ids: readonly string[],
): RemovalMessage {
  const [only, ...others] = ids
  const name = only === undefined ? undefined : transfers.get(only)?.getSnapshot().name
  if (others.length > 0 || name === undefined)
    return { message: notices.removedMany, own: {}, holes: { count: ids.length } }
  return { message: notices.removed, own: { name }, holes: {} }
}
