import { unlessAborted } from '../src/adapters/unless-aborted.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Transport } from '../src/ports/transport.ts'
import type { FakeStore, PutGrant } from './fake-store.ts'
import type { Faults } from './faults.ts'

/** Takes signed requests to a fake store. */
export function fakeTransport(store: FakeStore, clock: Clock, faults: Faults): Transport {
  return {
    send(request, body, { signal, onProgress }) {
      const { searchParams, host } = new URL(request.url)
      const grant = JSON.parse(searchParams.get('put') ?? '') as PutGrant
      const { partNumber: part } = grant
      const call = { name: 'send', part, host, signal, onProgress, size: body.size } as const
      const answer = faults.run(call, async () => {
        const bytes = new Uint8Array(await body.arrayBuffer())
        onProgress?.(bytes.length >> 1)
        onProgress?.(bytes.length)
        // the store does not know that nobody waits for its answer any more
        return store.put(grant, bytes, clock.now())
      })
      return unlessAborted(answer, signal)
    },
  }
}
