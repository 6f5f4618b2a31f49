import { createHandler, route } from '@longshore/server'
import { toNodeListener } from '@longshore/server/node'
import type { Run } from '../store/run.ts'
import type { Listener } from './bench-server.ts'
import { drainProvider } from './drain-provider.ts'
import { signForPeers } from './sign-for-peers.ts'

export const BASE_PATH = '/api/longshore'

/** Everything that pages ask of a signing server during one run: Longshore's calls, and those of its peers. */
export function apiOf(hosts: readonly [string, ...string[]], run: Run): Listener {
  const longshore = toNodeListener(
    createHandler({
      provider: drainProvider(hosts, run),
      secret: 'a secret of the benchmark, good for nothing else',
      basePath: BASE_PATH,
      authorize: () => ({ tenant: 'bench' }),
      routes: {
        default: route(),
        unpacked: route({ pack: false }),
        'large-parts': route({ partSize: 64 * 1024 * 1024 }),
      },
    }),
  )
  const peers = signForPeers(hosts[0])
  return async (request, response) => {
    if (!request.url?.startsWith(BASE_PATH)) return peers(request, response)
    if (request.url.endsWith('/uploads/pack')) {
      // a pack carries files, so it goes the way of files: it costs what any exchange with the store does
      await run.shaper.connected(request.socket)
      run.tally.requests++
      await run.shaper.answered()
    }
    longshore(request, response)
  }
}
