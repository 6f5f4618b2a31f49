import type {
  Completion,
  Copy,
  NewUpload,
  ObjectAddress,
  ObjectToPut,
  UploadAddress,
} from '../../../provider.ts'
import type { Moment } from './count-calls.ts'
import type { PartGrant, PutGrant } from '../data-grant.ts'

/** What a provider process can be told. */
export type ProviderCommand =
  | { readonly do: 'create'; readonly upload: NewUpload }
  | { readonly do: 'receive'; readonly grant: PartGrant | PutGrant; readonly body: BodySpec }
  | { readonly do: 'list'; readonly at: UploadAddress }
  | { readonly do: 'complete'; readonly completion: Completion }
  | { readonly do: 'abort'; readonly at: UploadAddress }
  | { readonly do: 'remove' | 'info'; readonly at: ObjectAddress }
  | { readonly do: 'put'; readonly object: ObjectToPut; readonly body: BodySpec }
  | { readonly do: 'copy'; readonly copy: Copy }
  | { readonly do: 'remove-many'; readonly keys: readonly string[] }
  | { readonly do: 'sweep'; readonly olderThan: number }
  | { readonly do: 'open-gate'; readonly gate: string }
  | { readonly do: 'arm'; readonly actAt: number; readonly moment: Moment }
  | { readonly do: 'calls' }

export interface BodySpec {
  readonly seed: number
  /** bytes */
  readonly size: number
  /** stands still before byte `at` until the gate is opened */
  readonly gate?: { readonly name: string; readonly at: number }
}
