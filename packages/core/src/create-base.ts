import { directQueue } from './adapters/direct-queue.ts'
import { httpSigner } from './adapters/http-signer.ts'
import { compose } from './compose.ts'
import type { Longshore } from './longshore.ts'
import type { LongshoreOptions } from './longshore-options.ts'
import type { Ports } from './manager/behaviour.ts'

/** Ports of the caller's choice; those left out are the browser's own. */
export type BaseOptions = LongshoreOptions & Partial<Ports> & Pick<Ports, 'transport' | 'progressStore'>

/**
 * Makes a page's transfers over chosen ports: the smallest Longshore. Touches nothing until it is first
 * used in a browser.
 *
 * @example
 * const endpoint = '/api/longshore'
 * const longshore = createLongshore({ endpoint, transport: xhrTransport(), progressStore: idbProgressStore() })
 */
export function createLongshore<H = unknown>(options: BaseOptions): Longshore<H> {
  const { signer, transport, progressStore, queue } = options
  return compose<H>(options, (signing) => ({
    transport,
    progressStore,
    signer: signer ?? httpSigner(signing),
    queue: queue ?? directQueue(),
  }))
}
