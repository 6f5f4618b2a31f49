import type { SignedRequest } from '@longshore/protocol'

/** Sends one signed request to the store, exactly as it was signed. */
export interface Transport {
  /**
   * Resolves with any HTTP answer, whatever its status. Rejects with the signal's reason after an
   * abort, and with a {@link NoAnswer} where no answer could be read.
   */
  send(request: SignedRequest, body: Blob, options: SendOptions): Promise<TransportAnswer>
}

export interface SendOptions {
  readonly signal: AbortSignal
  /** bytes of the body handed to the network so far; asks for upload events, which cost a form its simplicity */
  readonly onProgress?: (bytesSent: number) => void
}

export interface TransportAnswer {
  readonly status: number
  /** a header that CORS exposes, else `undefined` */
  header(name: string): string | undefined
  /** the body, for the store's error code; at most a few KB are kept */
  readonly text: string
}

/** No answer: refused, reset, cut, or one that CORS hides (status 0). */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}
