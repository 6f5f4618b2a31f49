import type { TestProject } from 'vitest/node'

import { testPages } from './pages.ts'
import { rangeStore } from './range-store.ts'
import { startStoreServer } from './store-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** of a server that plays the store, and serves the pages of test/pages */
    readonly storeOrigin: string
  }
}

/** What tests in the browser need beyond the page: a real server of another origin. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pages = await testPages()
  const ranges = rangeStore()
  const server = await startStoreServer((url, response) => pages(url, response) || ranges(url, response))
  project.provide('storeOrigin', server.origin)
  return () => server.close()
}
