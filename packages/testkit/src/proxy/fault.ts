/** What can happen to a request on its way. Bytes are those of a body; heads are not counted. */
export type Fault =
  /** The connection is reset: before a byte is forwarded, or after so many of the request or the answer. */
  | { readonly kind: 'reset'; readonly when: 'start' | RequestBytes | ResponseBytes }
  /** Forwarded whole and answered by the target; the client's connection is reset instead of the answer. */
  | { readonly kind: 'answer-lost' }
  /** No byte moves past this point until the rule is released or removed. */
  | { readonly kind: 'stall'; readonly when: 'start' | 'answer' | RequestBytes | ResponseBytes }
  /** At most so many bytes a second, from the first one on. */
  | { readonly kind: 'trickle'; readonly direction: Direction; readonly bytesPerSecond: number }
  /** Waits so many ms before the request is forwarded, or before its answer is given. */
  | { readonly kind: 'delay'; readonly direction: Direction; readonly ms: number }
  /** Flips the lowest bit of the byte at this offset of a body. */
  | { readonly kind: 'corrupt'; readonly direction: Direction; readonly offset: number }
  /** Ends the answer after so many bytes, as an orderly end of the connection. */
  | { readonly kind: 'cut-answer'; readonly responseBytes: number }
  /** Gives this answer once the request's body has come in. */
  | MadeAnswer
  /** Changes the target's answer: another status; a header set, or taken away by `undefined`; another body. */
  | {
      readonly kind: 'rewrite'
      readonly status?: number
      readonly headers?: Readonly<Record<string, string | undefined>>
      /** the whole body as text, which is kept in memory for it */
      readonly body?: (text: string) => string
    }

export type Direction = 'request' | 'response'

export interface RequestBytes {
  readonly requestBytes: number
}

export interface ResponseBytes {
  readonly responseBytes: number
}

export interface MadeAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** without these, `Access-Control-Allow-Origin` is answered as the browser wants it, to make it readable */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** the target gets the request all the same, and does it; default false */
  readonly forward?: boolean
  /** the connection is reset after the body, which was declared to go on; default false */
  readonly cut?: boolean
}
