import type { TransferSnapshot } from '@longshore/core'

import type { Words } from '../messages/create-words.ts'

/** How much it is, and how much of it has moved, where that is neither nothing nor all. */
export function sizeWords(words: Words, { state, bytesTransferred, size }: TransferSnapshot): string {
  const isPart = bytesTransferred > 0 && bytesTransferred < size && state !== 'completed'
  if (!isPart) return words.bytes(size)
  return words.say(words.messages.common.doneOf, {
    done: words.bytes(bytesTransferred),
    size: words.bytes(size),
  })
}
