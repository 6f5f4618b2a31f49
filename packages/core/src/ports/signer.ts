import type {
  CompleteItem,
  CompleteOk,
  ConfigAnswer,
  CopyItem,
  CreateItem,
  CreateOk,
  DownloadItem,
  DownloadOk,
  KeyItem,
  ListItem,
  ListOk,
  MetadataItem,
  PackItem,
  PartsOk,
  RemoveItem,
  RemoveOk,
  SignItem,
  SignOk,
  StoredObject,
  TokenItem,
} from '@longshore/protocol'

/**
 * Asks the signing server. Calls made in one turn may travel as one batch. Each rejects with the
 * signal's reason, or with a `LongshoreError`: the server's code for a refused item, `NETWORK` where
 * no answer came, `BAD_SIGNER_RESPONSE` where it was not the protocol.
 */
export interface Signer {
  config(route: string | undefined, signal: AbortSignal): Promise<ConfigAnswer>
  create(item: CreateItem, signal: AbortSignal): Promise<CreateOk>
  sign(item: SignItem, signal: AbortSignal): Promise<SignOk>
  parts(item: TokenItem, signal: AbortSignal): Promise<PartsOk>
  complete(item: CompleteItem, signal: AbortSignal): Promise<CompleteOk>
  abort(item: TokenItem, signal: AbortSignal): Promise<void>
  /** Sends these files, their bytes in the order of the items; what it answers is in that order too. */
  pack(
    items: readonly PackItem[],
    bytes: readonly Uint8Array[],
    signal: AbortSignal,
  ): Promise<readonly Outcome<StoredObject>[]>
  download(item: DownloadItem, signal: AbortSignal): Promise<DownloadOk>
  /** a call about objects that stand already: one method, for most pages make none of them */
  files<Call extends FileCall>(
    call: Call,
    item: FileCalls[Call]['item'],
    signal: AbortSignal,
  ): Promise<FileCalls[Call]['ok']>
}

export type FileCall = keyof FileCalls

/** What became of one item of a call. */
export type Outcome<Ok> = { readonly ok: Ok } | { readonly error: unknown }

/** What goes into each call under `/files`, and what comes out. */
export interface FileCalls {
  readonly list: { readonly item: ListItem; readonly ok: ListOk }
  readonly info: { readonly item: KeyItem; readonly ok: StoredObject }
  readonly copy: { readonly item: CopyItem; readonly ok: StoredObject }
  readonly move: { readonly item: CopyItem; readonly ok: StoredObject }
  readonly metadata: { readonly item: MetadataItem; readonly ok: StoredObject }
  readonly remove: { readonly item: RemoveItem; readonly ok: RemoveOk }
}
