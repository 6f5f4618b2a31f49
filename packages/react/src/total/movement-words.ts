import type { Totals } from '@longshore/core'

import { underWay } from '../announce/under-way.ts'
import type { Words } from '../messages/create-words.ts'

/** How much of all has moved, and, while some does, how fast, and how long it still takes. */
export function movementWords(words: Words, totals: Totals): readonly string[] {
  const { bytes, bytesTransferred, bytesRemaining, speed, eta } = totals
  const { doneOf, timeLeft } = words.messages.common
  const isMoving = underWay(totals) > 0 && bytesRemaining > 0
  return [
    bytes === bytesTransferred
      ? words.bytes(bytes)
      : words.say(doneOf, { done: words.bytes(bytesTransferred), size: words.bytes(bytes) }),
    ...(isMoving && speed !== undefined ? [words.speed(speed)] : []),
    ...(isMoving && eta !== undefined ? [words.say(timeLeft, { time: words.duration(eta) })] : []),
  ]
}
