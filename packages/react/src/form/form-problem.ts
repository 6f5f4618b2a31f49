import type { Totals } from '@longshore/core'

import type { BatchState } from '../batch/batch-state.ts'
import type { Words } from '../messages/create-words.ts'

/** Why a form that needs files has to wait. */
export type FormProblem =
  /** nothing was given yet, or all of it was canceled */
  | { readonly kind: 'missing' }
  /** some have not ended: also what stands still, or is still asked about */
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly count: number }

/** @param shown the totals without what was removed and only waits for an undo */
export function formProblem(
  { isPending, totals }: Pick<BatchState, 'isPending' | 'totals'>,
  shown: Pick<Totals, 'count' | 'counts'>,
): FormProblem | undefined {
  const { completed, failed } = shown.counts
  // files that are still being looked for are in no count yet
  if (openOf(shown) > 0 || (isPending && openOf(totals) === 0)) return { kind: 'pending' }
  if (failed > 0) return { kind: 'failed', count: failed }
  return completed === 0 ? { kind: 'missing' } : undefined
}

function openOf({ count, counts }: Pick<Totals, 'count' | 'counts'>): number {
  return count - counts.completed - counts.failed - counts.canceled
}

/** What the browser says beside the field when the form is sent too early; empty where it is not. */
export function validityWords({ say, messages }: Words, problem: FormProblem | undefined): string {
  const { required, notDone, notAllDone } = messages.uploader
  switch (problem?.kind) {
    case undefined:
      return ''
    case 'missing':
      return required
    case 'pending':
      return notDone
    case 'failed':
      return say(notAllDone, { count: problem.count })
  }
}
