import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PublishedPackage } from './published-packages.ts'

const DIRECTIVE = /^["'](use client)["']/

/** Entries that say `use client`, and whose built file does not: bundlers like to drop it. */
export function lostDirectives({ directory, entries }: PublishedPackage): readonly string[] {
  return entries.flatMap(({ source, name }) => {
    if (source === undefined || !DIRECTIVE.test(readFileSync(join(directory, source), 'utf8'))) return []
    const built = `dist/${name}.js`
    return DIRECTIVE.test(readFileSync(join(directory, built), 'utf8'))
      ? []
      : [`${built} does not begin with "use client", and ${source} does`]
  })
}
