import type {
  CompleteItem,
  CompleteOk,
  ConfigAnswer,
  CreateItem,
  CreateOk,
  PartsOk,
  SignItem,
  SignOk,
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
}
