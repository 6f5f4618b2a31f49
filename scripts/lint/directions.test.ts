import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Each file, and a line in it that lint must refuse. */
const REFUSED: readonly (readonly [file: string, line: string])[] = [
  ['packages/protocol/src/a.ts', `import { z } from 'axios'`],
  ['packages/protocol/src/b.ts', `import { z } from '@longshore/core'`],
  ['packages/protocol/src/b.test.ts', `import { z } from '@longshore/server'`],
  ['packages/server/src/a.ts', `import { z } from '@longshore/core'`],
  ['packages/server/src/b.ts', `import type { Z } from '@longshore/core/base'`],
  ['packages/server/src/b.test.ts', `import { z } from '@longshore/core'`],
  ['packages/server/src/providers/c.ts', `import { z } from '../../../core/src/index.ts'`],
  ['packages/server/src/d.ts', `export { z } from '@longshore/testkit'`],
  ['packages/server/src/e.ts', `export const z = Promise.withResolvers()`],
  ['packages/testkit/src/a.ts', `import { z } from '@longshore/server'`],
  ['packages/react/src/a.tsx', `import { z } from '@longshore/core/base'`],
  ['packages/react/src/b.ts', `import { z } from '@longshore/protocol'`],
  ['packages/react/src/c.ts', `import { z } from '../../core/src/index.ts'`],
  ['packages/core/src/flow/a.ts', `import { z } from '@longshore/server'`],
  ['packages/core/src/flow/b.ts', `import { z } from '../adapters/z.ts'`],
  ['packages/core/src/flow/c.ts', `import { z } from '../store/z.ts'`],
  ['packages/core/src/flow/deep/d.ts', `import { z } from '../../adapters/z.ts'`],
  ['packages/core/src/flow/e.ts', `import { z } from 'node:fs'`],
  ['packages/core/src/plan/a.ts', `import { z } from '../flow/z.ts'`],
  ['packages/core/src/state/a.ts', `import { z } from '../store/z.ts'`],
  ['packages/core/src/store/a.ts', `import { z } from '../flow/z.ts'`],
  ['packages/core/src/ports/a.ts', `import type { Z } from '../adapters/z.ts'`],
  ['packages/core/src/model/a.ts', `import { z } from '../state/z.ts'`],
  ['packages/core/src/errors/a.ts', `import { z } from '../flow/z.ts'`],
  ['packages/core/src/retry/a.ts', `import { z } from '../flow/z.ts'`],
  ['packages/core/src/manager/a.ts', `import { z } from '../adapters/z.ts'`],
  ['packages/core/src/adapters/a.ts', `import { z } from '../flow/z.ts'`],
  ['packages/core/src/other-root.ts', `import { z } from './adapters/z.ts'`],
  ['packages/core/src/plan/b.ts', `export const z = document.title`],
  ['packages/core/src/plan/c.ts', `export const z = Date.now()`],
  ['packages/core/src/state/b.ts', `export const z = Math.random()`],
  ['packages/core/src/retry/b.ts', `export const z = setTimeout(() => 1, 1)`],
  ['packages/core/src/retry/c.ts', `export const z = Promise.resolve(1)`],
  ['packages/core/src/cycle/a.ts', `import { b } from './b.ts'; export const a = b`],
  ['packages/core/src/cycle/b.ts', `import { a } from './a.ts'; export const b = a`],
  ['apps/server/src/a.ts', `import { z } from '@longshore/core'`],
  ['apps/demo/src/a.ts', `import { z } from '@longshore/protocol'`],
  ['apps/demo/src/b.tsx', `import { z } from '@longshore/core/src/flow/upload.ts'`],
  ['e2e/a.spec.ts', `import { z } from '../packages/core/src/index.ts'`],
  ['e2e/b.spec.ts', `import { z } from '@longshore/core/dist/index.js'`],
]

/** Each file, and a line in it that lint must let pass. */
const ALLOWED: readonly (readonly [file: string, line: string])[] = [
  ['packages/protocol/src/ok.ts', `import { z } from './a.ts'`],
  ['packages/protocol/src/ok.test.ts', `import { z } from 'fast-check'`],
  ['packages/server/src/ok.ts', `import { z } from '@longshore/protocol'; import { x } from 'node:fs'`],
  ['packages/server/src/ok.test.ts', `import { z } from '@longshore/testkit'`],
  ['packages/testkit/src/ok.ts', `export const z = Promise.withResolvers()`],
  ['packages/react/src/ok.ts', `import { z } from '@longshore/core'`],
  ['packages/core/src/create-longshore.ts', `import { z } from './adapters/z.ts'`],
  ['packages/core/src/index.ts', `export { z } from './adapters/z.ts'`],
  ['packages/core/src/base.ts', `export { z } from './adapters/z.ts'`],
  [
    'packages/core/src/flow/ok.ts',
    `import { z } from '../ports/z.ts'; import { x } from '@longshore/protocol'`,
  ],
  [
    'packages/core/src/flow/ok.test.ts',
    `import { z } from '../adapters/z.ts'; import { x } from '@longshore/testkit'`,
  ],
  ['packages/core/src/retry/retry.ts', `export const z = Promise.resolve(1)`],
  ['packages/core/src/retry/ok.test.ts', `export const z = Promise.resolve(1)`],
  ['packages/core/src/plan/ok.ts', `export const z = Math.max(1, Date.parse('2020'))`],
  ['apps/demo/src/ok.ts', `import { z } from '@longshore/core/base'`],
  [
    'apps/bench/src/ok.ts',
    `import { z } from '@longshore/core/base'; import { x } from '@longshore/testkit'`,
  ],
  ['apps/server/src/ok.ts', `import { z } from '@longshore/server/node'`],
  ['e2e/ok.spec.ts', `import { z } from '@longshore/core'; import { x } from './fixtures/z.ts'`],
]

const RULES = /no-restricted|no-cycle/

describe('lint keeps the directions of imports', () => {
  let tree: string
  const refusals = new Set<string>()

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'longshore-lint-'))
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    writeFileSync(join(tree, 'oxlint.config.ts'), config())
    for (const [file, line] of [...REFUSED, ...ALLOWED]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true })
      writeFileSync(join(tree, file), `${line}\n`)
    }
    for (const { code, filename } of lint(tree)) if (RULES.test(code)) refusals.add(filename)
  })

  afterAll(() => rmSync(tree, { recursive: true }))

  test.for(REFUSED)('%s refuses %s', ([file]) => {
    expect([...refusals]).toContain(file)
  })

  test.for(ALLOWED)('%s takes %s', ([file]) => {
    expect([...refusals]).not.toContain(file)
  })
})

/** The project's own rules, less those that need types: the files of this test import nothing that is. */
function config(): string {
  return `import own from '${join(root, 'oxlint.config.ts')}'
export default { ...own, categories: {}, options: { typeAware: false } }
`
}

interface Diagnostic {
  readonly code: string
  readonly filename: string
}

function lint(cwd: string): readonly Diagnostic[] {
  const oxlint = join(root, 'node_modules/.bin/oxlint')
  const { stdout } = spawnSync(oxlint, ['-f', 'json'], { cwd, encoding: 'utf8' })
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
}
