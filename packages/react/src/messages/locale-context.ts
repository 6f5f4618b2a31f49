import { createContext, type Context } from 'react'

import type { Locale } from './locale.ts'

/** It holds the bare locale, and no words: a page that uses hooks alone loads no language. */
export const LocaleContext: Context<Locale | undefined> = createContext<Locale | undefined>(undefined)
