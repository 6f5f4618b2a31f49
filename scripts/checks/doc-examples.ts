/** Type-checks every `ts` and `tsx` fence of the documents against the built packages. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { examplesOf } from './examples.ts'
import { root } from './published-packages.ts'

const PAGES = ['*.md', 'docs/**/*.md', 'packages/*/*.md', 'apps/*/*.md', 'e2e/*.md']

const work = join(root, '.cache/doc-examples')
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })

let count = 0
for (const page of globSync(PAGES, { cwd: root }).toSorted()) {
  const { checked, excused } = examplesOf(readFileSync(join(root, page), 'utf8'))
  for (const { line, reason } of excused) console.log(`${page}:${line} not checked: ${reason}`)
  const folder = join(work, page)
  mkdirSync(folder, { recursive: true })
  for (const { language, line, code, file = `line-${line}.${language}` } of checked) {
    // Blank lines before it make the compiler's line numbers those of the page.
    const text = `${'\n'.repeat(line - 1)}${code}\nexport {}\n`
    writeFileSync(join(folder, file), text)
    count++
  }
}

writeFileSync(
  join(work, 'tsconfig.json'),
  JSON.stringify({
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      types: ['node'],
      jsx: 'react-jsx',
      noUnusedLocals: false,
      noUnusedParameters: false,
      isolatedDeclarations: false,
      declaration: false,
    },
    include: ['**/*.ts', '**/*.tsx'],
  }),
)

const tsc = join(root, 'node_modules/.bin/tsc')
const status = count === 0 ? 0 : spawnSync(tsc, ['-p', work], { cwd: work, stdio: 'inherit' }).status
if (status === 0) console.log(`${count} examples compile`)
process.exitCode = status ?? 1
