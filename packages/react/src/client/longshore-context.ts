import type { Longshore } from '@longshore/core'
import { createContext, type Context } from 'react'

export const LongshoreContext: Context<Longshore | undefined> = createContext<Longshore | undefined>(
  undefined,
)
