import PQueue from 'p-queue'
import { axiosRequest } from './adapters/axios-request.ts'
import { axiosTransport } from './adapters/axios-transport.ts'
import { idbProgressStore } from './adapters/idb-progress-store.ts'
import { signerOver } from './adapters/signer-over.ts'
import { compose } from './compose.ts'
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
  return compose<H>(options, (signing) => ({
    queue: new PQueue(),
    transport: axiosTransport(),
    progressStore: idbProgressStore({ name: `longshore:${options.endpoint}` }),
    signer: signerOver(axiosRequest(), signing),
  }))
}
