import { fileURLToPath } from 'node:url'

import { toNodeListener } from '@longshore/server/node'

import { letPagesIn } from './bucket-cors.ts'
import { checkStore } from './check-store.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { BASE_PATH, demoHandler } from './demo-handler.ts'
import { listen } from './listen.ts'
import { isLoopback, pageOrigin, pageOrigins } from './origins.ts'
import { providerFromSettings } from './provider-from-settings.ts'
import { keptSecret } from './secret-file.ts'
import type { Settings } from './settings/settings.ts'
import { staticFiles } from './static-files.ts'
import { keepSwept } from './sweeping.ts'

/** Beside this app, built: from `dist` as from `src`. */
const PAGE = fileURLToPath(new URL('../../demo/dist', import.meta.url))

export interface Demo {
  readonly url: string
  stop(): Promise<void>
}

/** Starts all there is. `note` is told what a person should know. Throws a `StartFailure`. */
export async function start(settings: Settings, note: (text: string) => void): Promise<Demo> {
  const store = providerFromSettings(settings.storage)
  await checkStore(store)
  const secrets = settings.secrets.length > 0 ? settings.secrets : [await keptSecret(settings.dataDir)]
  const handler = demoHandler(store, secrets, settings)
  const page = await staticFiles(
    PAGE,
    contentSecurityPolicy(settings.proxy ? [] : store.provider.capabilities.hosts),
  )
  if (!page) note('The demo page is not built, so only the API is served. Build it with: npm run build')

  const isApi = (pathname: string): boolean => pathname === BASE_PATH || pathname.startsWith(`${BASE_PATH}/`)
  const listener = toNodeListener(async (request) =>
    page && !isApi(new URL(request.url).pathname) ? page(request) : handler(request),
  )
  const { port, close } = await listen(listener, settings.host, settings.port)
  if (!isLoopback(settings))
    note('This demo lets everyone who reaches it upload. Keep it off networks you do not trust.')
  if (store.kind === 's3' && !settings.proxy) {
    const problem = await letPagesIn(store.provider, store.settings.bucket, pageOrigins(settings, port))
    if (problem !== undefined) note(problem)
  }
  const endSweeping = store.kind === 'filesystem' ? keepSwept(store.provider) : undefined

  return {
    url: `${pageOrigin(settings, port)}/`,
    async stop() {
      endSweeping?.()
      await close()
      await store.provider.dispose?.()
    },
  }
}
