import { browserConnectivity } from './adapters/browser-connectivity.ts'
import type { SignerOptions } from './adapters/signer-over.ts'
import { systemClock } from './adapters/system-clock.ts'
import { webLockTabs } from './adapters/web-lock-tabs.ts'
import { workerChecksum } from './adapters/worker-checksum.ts'
import { longshoreOver, type Longshore } from './longshore.ts'
import type { LongshoreOptions } from './longshore-options.ts'
import type { Ports } from './manager/behaviour.ts'

/** The ports that the entries choose apart. */
export type ChosenPorts = Pick<Ports, 'signer' | 'transport' | 'progressStore' | 'queue'>

/** A Longshore over the ports that an entry chose, those given, and the browser's own for the rest. */
export function compose<H>(
  options: LongshoreOptions & Partial<Ports>,
  choose: (signer: SignerOptions) => ChosenPorts,
): Longshore<H> {
  const { endpoint, headers, credentials, timeouts, workerUrl } = options
  return longshoreOver<H>(
    () => ({
      // those given beside the ones below, and what the default sink is told
      ...options,
      ...choose({ endpoint, headers, credentials, timeout: timeouts?.answer }),
      checksum: options.checksum ?? workerChecksum({ workerUrl }),
      tabs: options.tabs ?? webLockTabs(endpoint),
      clock: options.clock ?? systemClock(),
      connectivity: options.connectivity ?? browserConnectivity(),
    }),
    options,
  )
}
