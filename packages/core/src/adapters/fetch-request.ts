import type { SignerRequestInit, SignerResponse } from './signer-request.ts'

/** Carries the signer's calls over `fetch`; tokens leave neither a cache entry nor a referrer. */
export async function fetchRequest(url: string, init: SignerRequestInit): Promise<SignerResponse> {
  const response = await fetch(url, {
    ...init,
    referrerPolicy: 'no-referrer',
    cache: init.method === 'GET' ? 'default' : 'no-store',
  })
  return {
    status: response.status,
    text: await response.text(),
    header: (name) => response.headers.get(name) ?? undefined,
  }
}
