/** What the server was told by its environment, checked. */
export interface Settings {
  readonly host: string
  /** 0 takes a free one */
  readonly port: number
  /** origin that browsers reach this server by, where it is not the one they ask for */
  readonly publicUrl: string | undefined
  /** whether the bytes go through this server too, for a store that browsers cannot reach */
  readonly proxy: boolean
  /** origins of other pages that may call; `*` for all */
  readonly corsOrigins: readonly string[] | '*'
  /** ms that a signed request lives */
  readonly requestTtl: number | undefined
  /** the first signs, all verify; empty: one is made, and kept in `dataDir` */
  readonly secrets: readonly string[]
  /** folder of what this server keeps for itself */
  readonly dataDir: string
  readonly storage: StorageSettings
}

export type StorageSettings =
  | { readonly provider: 'filesystem'; readonly uploadDir: string }
  | ({ readonly provider: 's3' } & S3Settings)

export type AddressingStyle = 'auto' | 'path' | 'virtual'

export interface S3Settings {
  readonly bucket: string
  /** `undefined`: the AWS SDK looks where it always does (shared config, instance role) */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
  /** URL; `undefined`: AWS */
  readonly endpoint: string | undefined
  /** URL that browsers reach the store by, where it is another */
  readonly publicEndpoint: string | undefined
  /** further origins that browsers reach the bucket by */
  readonly hosts: readonly string[]
  readonly region: string | undefined
  /** empty, or ends with `/` */
  readonly keyPrefix: string
  readonly accelerate: boolean
  readonly addressingStyle: AddressingStyle
}
