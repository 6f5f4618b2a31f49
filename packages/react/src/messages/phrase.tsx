import type { ReactNode } from 'react'

import type { Words } from './create-words.ts'
import type { Holes, Message } from './message.ts'

/**
 * A message as it is to be seen: what is the person's own in it, such as a file's name, stands in a `<bdi>`, so that
 * it does not turn the words around it.
 */
export function phrase(words: Words, message: Message, own: Holes<string>, holes: Holes = {}): ReactNode {
  const isolated = Object.entries(own).map(([hole, text]) => [hole, <bdi key={hole}>{text}</bdi>] as const)
  return words.pieces(message, { ...holes, ...Object.fromEntries(isolated) })
}

/** The same for a name in the middle of text, where no element can stand. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`
}
