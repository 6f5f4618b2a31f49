import { createHandler, route, type Handler } from '@longshore/server'

import { namesInTurn } from './names-in-turn.ts'
import type { DemoStore } from './provider-from-settings.ts'
import type { Settings } from './settings/settings.ts'

export const BASE_PATH = '/api/longshore'

/**
 * The demo's signing server. It knows no users: everyone who reaches it is one and the same tenant, and
 * may upload anything. A server of your own looks at the request's session here, answers who it is and
 * where their files stand, and `null` to whoever it does not know.
 */
export function demoHandler(store: DemoStore, secrets: readonly string[], settings: Settings): Handler {
  const { publicUrl, corsOrigins, requestTtl, proxy } = settings
  const names = namesInTurn(store.provider)
  return createHandler({
    provider: store.provider,
    proxy,
    secret: secrets,
    basePath: BASE_PATH,
    authorize: () => ({ tenant: 'demo' }),
    // people are to find their files and folders again on the page
    keys: names.keys,
    routes: { default: route({ onCompleted: ({ key }): undefined => names.completed(key) }) },
    ...(corsOrigins.length > 0 && { cors: { origins: corsOrigins } }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(requestTtl !== undefined && { signedRequestTtl: requestTtl }),
  })
}
