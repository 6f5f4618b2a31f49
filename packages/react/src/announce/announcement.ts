import type { Direction } from '@longshore/core'

/** Which way those go that are under way. */
export type Way = Direction | 'both'

/** What has become of the transfers of one run: from when the first began until none moved any more. */
export interface Outcome {
  readonly completed: number
  readonly failed: number
  readonly paused: number
  readonly interrupted: number
  readonly canceled: number
}

/** What the one polite live region says. */
export type Announcement =
  | { readonly kind: 'started'; readonly way: Way; readonly count: number }
  | { readonly kind: 'quarter'; readonly way: Way; readonly quarter: 1 | 2 | 3 }
  | { readonly kind: 'ended'; readonly outcome: Outcome }
  /** of another part, in words already */
  | { readonly kind: 'said'; readonly text: string }
