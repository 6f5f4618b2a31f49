import PQueue from 'p-queue'
import { axiosRequest } from './adapters/axios-request.ts'
import { axiosTransport } from './adapters/axios-transport.ts'
import { httpSigner } from './adapters/http-signer.ts'
import { idbProgressStore } from './adapters/idb-progress-store.ts'
import { createLongshore as createBase } from './create-base.ts'
import type { Longshore } from './longshore.ts'
import type { LongshoreOptions } from './longshore-options.ts'

/**
 * Makes a page's transfers: over axios, with progress in IndexedDB and checksums in a worker. Touches
 * nothing until it is first used in a browser.
 *
 * @example
 * const longshore = createLongshore({ endpoint: '/api/longshore' })
 * const object = await longshore.upload(file).finished
 */
export function createLongshore<H = unknown>(options: LongshoreOptions): Longshore<H> {
  const { endpoint, headers, credentials, timeouts } = options
  return createBase<H>({
    ...options,
    queue: new PQueue(),
    transport: axiosTransport(),
    progressStore: idbProgressStore({ name: `longshore:${endpoint}` }),
    signer: httpSigner({ endpoint, headers, credentials, timeout: timeouts?.answer, request: axiosRequest() }),
  })
}
