/** Where the signing server's objects go. */
export type StorePlace =
  | { readonly kind: 'filesystem'; readonly root: string }
  | {
      readonly kind: 's3'
      readonly endpoint: string
      /** what signed requests are for: the fault proxy; default `endpoint` */
      readonly publicEndpoint?: string
      /** origins that lead to the same store by other names */
      readonly hosts?: readonly string[]
      /** browsers cannot reach it: the signing server passes all bytes on */
      readonly proxied?: boolean
      readonly bucket: string
      readonly region: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

/** What a test may change of the signing server; sizes in bytes, times in ms. */
export interface ServerOptions {
  /** default 15 minutes */
  readonly signedRequestTtl?: number
  /** default `random` */
  readonly keys?: 'random' | 'name'
  readonly onConflict?: 'rename' | 'replace' | 'fail'
  /** files up to this go in one request; default one part */
  readonly singleMax?: number
  /** default {@link TestStore.partSize} */
  readonly partSize?: number
  /** whether it takes packs; default true */
  readonly pack?: boolean
  /** ms that its clock goes ahead of everybody else's; default 0 */
  readonly clockAhead?: number
  /** what parts are verified with; default CRC32C */
  readonly checksum?: 'CRC32C' | 'CRC64NVME' | 'SHA-256' | 'MD5'
  /** further names of the host that data goes to, on S3 alone; default none */
  readonly aliases?: readonly string[]
  /** false: a store that compares nothing. On Ceph it still refuses a wrong MD5, the one thing an old gateway knows */
  readonly verify?: boolean
  /**
   * Whether small files go as POST forms, on Ceph; default false, for all forms have one URL, and the ledger of parts
   * tells requests by theirs.
   */
  readonly forms?: boolean
  /** anyone may read all that is the tenant's; default false */
  readonly public?: boolean
  /** what the `onCompleted` of the route returns */
  readonly result?: unknown
}

/** All that the child process is told, as JSON in its environment. */
export interface SigningServerSettings extends ServerOptions {
  readonly port: number
  readonly secret: string
  readonly tenantPrefix: string
  readonly place: StorePlace
  /** origin in URLs of the handler's own */
  readonly publicUrl: string
  /** pages that may call */
  readonly origins: readonly string[]
  /** the folder with the test page, for pages of the server's own origin */
  readonly page: string
}

/** A request as it was given out. */
export interface SignedPut {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** What the child process tells, before it answers the call in question. */
export type ServerReport =
  | { readonly type: 'listening' }
  /** an upload's token was given out: by create, or in place of an older one */
  | { readonly type: 'token'; readonly token: string; readonly key: string }
  | { readonly type: 'renewed'; readonly token: string; readonly of: string }
  | {
      readonly type: 'signed'
      readonly token: string
      readonly partNumber: number
      readonly request: SignedPut
    }
  | {
      readonly type: 'call'
      readonly path: string
      readonly status: number
      readonly codes: readonly string[]
    }
  /** what the handler logs */
  | { readonly type: 'failure'; readonly code: string; readonly call: string; readonly detail: string }
