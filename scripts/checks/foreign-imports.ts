import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PublishedPackage } from './published-packages.ts'

const FORMS = [
  /(?:^|[;\s])(?:import|export)\b[^'"();]*?from\s*["']([^"']+)["']/,
  /\bimport\(\s*["']([^"']+)["']\s*\)/,
  /(?:^|;)\s*import\s*["']([^"']+)["']/,
]
const IMPORT = new RegExp(FORMS.map(({ source }) => source).join('|'), 'gm')

/**
 * Imports in built files, declarations among them, of what the package does not depend on: the private
 * protocol must be inlined, and a forgotten dependency only shows once installed elsewhere.
 */
export function foreignImports({ directory, dependencies, name }: PublishedPackage): readonly string[] {
  const dist = join(directory, 'dist')
  const known = [name, ...dependencies]
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|d\.ts)$/.test(file))
    .flatMap((file) =>
      importsOf(readFileSync(join(dist, file), 'utf8'))
        .filter((specifier) => !/^(\.|node:)/.test(specifier))
        .filter((specifier) => !known.some((own) => specifier === own || specifier.startsWith(`${own}/`)))
        .map((specifier) => `dist/${file} imports ${specifier}, which is no dependency`),
    )
}

export function importsOf(code: string): readonly string[] {
  return [...code.matchAll(IMPORT)].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
}
