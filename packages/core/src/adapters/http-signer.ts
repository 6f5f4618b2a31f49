import type { Signer } from '../ports/signer.ts'
import { fetchRequest } from './fetch-request.ts'
import { signerOver, type SignerOptions } from './signer-over.ts'
import type { SignerRequest } from './signer-request.ts'

export interface HttpSignerOptions extends SignerOptions {
  /** default: over `fetch` */
  readonly request?: SignerRequest | undefined
}

/** Asks a Longshore handler over HTTP, in batches. */
export function httpSigner({ request = fetchRequest, ...options }: HttpSignerOptions): Signer {
  return signerOver(request, options)
}
