import { browserConnectivity } from './adapters/browser-connectivity.ts'
import { directQueue } from './adapters/direct-queue.ts'
import { httpSigner } from './adapters/http-signer.ts'
import { systemClock } from './adapters/system-clock.ts'
import { webLockTabs } from './adapters/web-lock-tabs.ts'
import { workerChecksum } from './adapters/worker-checksum.ts'
import { longshoreOver, type Longshore } from './longshore.ts'
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
  const { endpoint, headers, credentials, timeouts, workerUrl, transport, progressStore } = options
  return longshoreOver<H>(
    () => ({
      transport,
      progressStore,
      signer: options.signer ?? httpSigner({ endpoint, headers, credentials, timeout: timeouts?.answer }),
      checksum: options.checksum ?? workerChecksum(workerUrl === undefined ? {} : { workerUrl }),
      tabs: options.tabs ?? webLockTabs(endpoint),
      clock: options.clock ?? systemClock(),
      connectivity: options.connectivity ?? browserConnectivity(),
      queue: options.queue ?? directQueue(),
      ...(options.fileHandles && { fileHandles: options.fileHandles }),
    }),
    options,
  )
}
