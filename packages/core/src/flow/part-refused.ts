import type { ErrorCode, ErrorDetails } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Verdict } from '../retry/classify.ts'

type Refusal = Exclude<Verdict, { kind: 'stored' | 'exists' | 'upload-gone' }>

/** The store answered a part with something else than "stored". */
export class PartRefused extends Error {
  readonly verdict: Refusal['kind']
  readonly slowDown: boolean
  readonly retryAfter: number | undefined
  /** what the caller sees if it cannot be mended */
  readonly failure: LongshoreError

  constructor(verdict: Refusal, details: ErrorDetails, storeCode?: string, retryAfter?: number) {
    super(storeCode)
    this.verdict = verdict.kind
    this.slowDown = verdict.kind === 'retry' && verdict.slowDown
    this.retryAfter = retryAfter
    const [code, why] = REASON[verdict.kind]
    const said = `${details.status}${storeCode === undefined ? '' : ` ${storeCode}`}`
    this.failure = new LongshoreError(code, `The store answered ${said} to part ${details.partNumber}: ${why}`, details)
  }
}

const REASON: Readonly<Record<Refusal['kind'], readonly [ErrorCode, string]>> = {
  retry: ['STORE_UNAVAILABLE', 'it is overloaded or failing. Try again later.'],
  'sign-again': [
    'STORE_REFUSED',
    "it does not accept the server's signature. Check the signing server's credentials and what they may do.",
  ],
  'read-again': [
    'CHECKSUM_MISMATCH',
    'it received other bytes than were sent, again and again. Something on the way alters them; check proxies and memory.',
  ],
  'clock-skew': ['CLOCK_SKEW', "the signing server's clock is off. Set it by NTP."],
  fatal: ['STORE_REFUSED', 'no retry mends that. Check the bucket, its policy and the part rules.'],
}

/** The store no longer knows the upload. */
export class UploadGone extends Error {}
