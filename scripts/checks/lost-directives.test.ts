import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { lostDirectives } from './lost-directives.ts'

test.each([
  ["'use client'\n", '"use client";\n', 0],
  ["'use client'\n", 'import "react";\n', 1],
  ["'use client'\n", '// "use client"\n', 1],
  ['// for servers too\n', 'import "react";\n', 0],
])('%j built as %j: %i problems', (source, built, problems) => {
  const directory = mkdtempSync(join(tmpdir(), 'longshore-directives-'))
  try {
    for (const folder of ['src', 'dist']) mkdirSync(join(directory, folder))
    writeFileSync(join(directory, 'src/index.ts'), source)
    writeFileSync(join(directory, 'dist/index.js'), built)
    const entries = [{ specifier: 'a', name: 'index', source: 'src/index.ts' }]
    const pkg = { name: 'a', shortName: 'a', directory, entries, styleSheets: [], dependencies: [] }
    expect(lostDirectives(pkg)).toHaveLength(problems)
  } finally {
    rmSync(directory, { recursive: true })
  }
})
