import type { CompleteOk } from '@longshore/protocol'
import type { ObjectInfo } from '../provider.ts'
import type { Finding } from './find-object.ts'

/** How a Complete ends, before `onCompleted` runs. */
export type Settled =
  | Exclude<CompleteOk, { readonly state: 'completed' }>
  | { readonly state: 'stored'; readonly info: ObjectInfo }

/** What is true of an upload that is not open any more, from what stands at its key. */
export function settle(finding: Finding): Settled {
  switch (finding.kind) {
    case 'ours':
      return { state: 'stored', info: finding.info }
    case 'nothing':
      return { state: 'gone' }
    case 'other':
      return { state: 'conflict' }
    case 'damaged':
      return { state: 'rejected', reason: 'The object that stands at the key is not the file that was sent.' }
  }
}
