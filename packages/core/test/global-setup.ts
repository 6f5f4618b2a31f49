import type { TestProject } from 'vitest/node'

import { checksumPages } from './checksum-pages.ts'
import { startStoreServer } from './store-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** of a server that plays the store, and serves pages under a CSP */
    readonly storeOrigin: string
  }
}

/** What tests in the browser need beyond the page: a real server of another origin. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startStoreServer(await checksumPages())
  project.provide('storeOrigin', server.origin)
  return () => server.close()
}
