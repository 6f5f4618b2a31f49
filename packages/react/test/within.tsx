import { StrictMode, type JSXElementConstructor, type ReactNode } from 'react'

import { LongshoreProvider } from '../src/index.ts'
import type { FakeLongshore } from '../src/testing.ts'

/** A page over a client, in Strict Mode, as every test of a hook has it. */
export function within(client: FakeLongshore): JSXElementConstructor<{ readonly children: ReactNode }> {
  return ({ children }) => (
    <StrictMode>
      <LongshoreProvider client={client}>{children}</LongshoreProvider>
    </StrictMode>
  )
}

export function fileOf(name = 'a.txt', size = 10): File {
  return new File(['x'.repeat(size)], name, { type: 'text/plain', lastModified: 1 })
}
