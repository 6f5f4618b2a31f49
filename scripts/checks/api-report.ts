/**
 * Compares what each entry of each package declares with `api/<package>/<entry>.d.ts`, so that a change of
 * the public API is seen in review. `--update` writes the reports.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

import { bundleTypes } from './bundle-types.ts'
import { publishedPackages, root } from './published-packages.ts'

const update = process.argv.includes('--update')
const api = join(root, 'api')
const expected = new Set<string>()
const problems: string[] = []

for (const pkg of publishedPackages()) {
  for (const { name, source } of pkg.entries) {
    if (source === undefined) continue
    const file = join(api, pkg.shortName, `${name}.d.ts`)
    expected.add(file)
    const now = await bundleTypes(pkg.directory, source)
    if (update) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, now)
    } else if (!existsSync(file)) {
      problems.push(`${relative(root, file)} is missing`)
    } else if (readFileSync(file, 'utf8') !== now) {
      problems.push(`${relative(root, file)} differs:\n${difference(file, now)}`)
    }
  }
}

const committed = existsSync(api) ? readdirSync(api, { recursive: true, encoding: 'utf8' }) : []
for (const name of committed) {
  const file = join(api, name)
  if (!name.endsWith('.d.ts') || expected.has(file)) continue
  if (update) rmSync(file)
  else problems.push(`${relative(root, file)} belongs to no entry`)
}

if (problems.length > 0) {
  console.error(problems.join('\n\n'))
  console.error(
    '\nThe public API changed. If that is meant, run `npm run api:update` and commit the difference.',
  )
  process.exitCode = 1
} else {
  console.log(`${expected.size} entries ${update ? 'written' : 'are as committed'}`)
}

function difference(file: string, now: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'longshore-api-'))
  try {
    const other = join(directory, 'now.d.ts')
    writeFileSync(other, now)
    return spawnSync('git', ['diff', '--no-index', '--no-color', file, other], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(directory, { recursive: true })
  }
}
