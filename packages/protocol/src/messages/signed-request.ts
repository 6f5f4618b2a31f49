/** One request that does exactly one thing, ready to be sent by the browser as it stands. */
export type SignedRequest = SignedPut | SignedForm

interface Signed {
  readonly url: string
  /** ms from the answer until the store refuses it */
  readonly expiresIn: number
}

export interface SignedPut extends Signed {
  readonly method: 'PUT'
  /** sent exactly as they are; nothing may be added */
  readonly headers: Readonly<Record<string, string>>
}

export interface SignedForm extends Signed {
  readonly method: 'POST'
  /** form fields, in order, before the file */
  readonly fields: Readonly<Record<string, string>>
}

/** Reads one object; not a {@link SignedRequest}, for it carries no body and may be sent often. */
export interface SignedGet extends Signed {
  readonly method: 'GET'
  readonly headers: Readonly<Record<string, string>>
}
