import type { AllWords as Words } from '../messages/create-words.ts'
import type { Holes, Message } from '../messages/message.ts'
import type { Reason, Rules } from '../upload/judge-files.ts'

/** Why a file was kept out, to be filled with its name. What the limit is may not be known. */
export function reasonMessage(
  { messages, bytes }: Words,
  reason: Reason,
  { maxSize, maxFiles }: Pick<Rules, 'maxSize' | 'maxFiles'>,
): { readonly message: Message; readonly holes: Holes } {
  const message = messages.notices.rejected[reason]
  if (reason === 'maxSize' && maxSize === undefined)
    return { message: messages.notices.problems.FILE_TOO_LARGE, holes: {} }
  if (reason === 'maxSize' && maxSize !== undefined) return { message, holes: { size: bytes(maxSize) } }
  if (reason === 'maxFiles') return { message, holes: { count: maxFiles ?? 0 } }
  return { message, holes: {} }
}
