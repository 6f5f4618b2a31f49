import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root: string = join(import.meta.dirname, '../..')

export interface PublishedEntry {
  /** as imported, e.g. `@longshore/core/base` */
  readonly specifier: string
  /** as in `exports`, without `./`; `index` for the root */
  readonly name: string
  /** the module it is built from; none for a script that is served and not imported, such as a worker */
  readonly source: string | undefined
}

export interface PublishedPackage {
  readonly name: string
  /** e.g. `core` */
  readonly shortName: string
  readonly directory: string
  readonly entries: readonly PublishedEntry[]
  /** as imported, e.g. `@longshore/react/styles.css` */
  readonly styleSheets: readonly string[]
  /** what its built files may import */
  readonly dependencies: readonly string[]
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** The packages that go to the registry, with what their `exports` promise. */
export function publishedPackages(): readonly PublishedPackage[] {
  return readdirSync(join(root, 'packages'))
    .map((folder) => join(root, 'packages', folder))
    .map((directory) => ({ directory, manifest: readManifest(directory) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ directory, manifest }) => ({
      name: manifest.name,
      shortName: manifest.name.replace('@longshore/', ''),
      directory,
      entries: entriesOf(manifest, directory),
      styleSheets: styleSheetsOf(manifest),
      dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    }))
}

function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
}

function styleSheetsOf({ name, exports = {} }: Manifest): readonly string[] {
  return Object.keys(exports)
    .filter((path) => path.endsWith('.css'))
    .map((path) => path.replace('.', name))
}

function entriesOf({ name, exports = {} }: Manifest, directory: string): readonly PublishedEntry[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string' || target.types === undefined) return []
    const source = target.types.replace(/^\.\/dist\//, 'src/').replace(/\.d\.ts$/, '.ts')
    const entry = path === '.' ? 'index' : path.slice(2)
    return [
      {
        specifier: path === '.' ? name : `${name}/${entry}`,
        name: entry,
        source: existsSync(join(directory, source)) ? source : undefined,
      },
    ]
  })
}
