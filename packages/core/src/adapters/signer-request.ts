/** How the signer's calls travel: one small function, so that fetch, axios or a test can carry them. */
export type SignerRequest = (url: string, init: SignerRequestInit) => Promise<SignerResponse>

export interface SignerRequestInit {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** JSON, or a pack of small files */
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
  readonly credentials: RequestCredentials
}

/** Any HTTP answer, whatever its status; a request that got none rejects. */
export interface SignerResponse {
  readonly status: number
  readonly text: string
  /** a header that CORS exposes, else `undefined` */
  header(name: string): string | undefined
}
