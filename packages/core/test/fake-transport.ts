import type { Clock } from '../src/ports/clock.ts'
import type { Transport } from '../src/ports/transport.ts'
import type { FakeStore, PutGrant } from './fake-store.ts'
import type { Faults } from './faults.ts'

/** Takes signed requests to a fake store. */
export function fakeTransport(store: FakeStore, clock: Clock, faults: Faults): Transport {
  return {
    send(request, body, { signal, onProgress }) {
      const grant = JSON.parse(new URL(request.url).searchParams.get('put') ?? '') as PutGrant
      const call = { name: 'send', part: grant.partNumber, signal, onProgress, size: body.size } as const
      return faults.run(call, async () => {
        const bytes = new Uint8Array(await body.arrayBuffer())
        signal.throwIfAborted()
        onProgress?.(bytes.length >> 1)
        onProgress?.(bytes.length)
        return store.put(grant, bytes, clock.now())
      })
    },
  }
}
