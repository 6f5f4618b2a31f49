import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { defineConfig } from 'vitest/config'

import { browserProject, unitProject } from './vitest.shared.ts'

const here = import.meta.dirname

/** Workspaces whose code runs in a page, and so has tests that do. */
const IN_BROWSER = new Set(['core', 'react', 'testkit'])

/** Tests of components, which run with the older React as well; what is measured is so once. */
const WITH_REACT_18 = ['src/**/*.browser.test.tsx', 'test/!(many-*).browser.test.tsx']

interface Workspace {
  readonly name: string
  readonly root: string
}

const workspaces = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(here, folder)).flatMap((entry): Workspace[] => {
    const manifest = join(here, folder, entry, 'package.json')
    if (!existsSync(manifest)) return []
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string }
    return [{ name: name.replace('@longshore/', ''), root: join(here, folder, entry) }]
  }),
)

export default defineConfig({
  test: {
    projects: [
      unitProject('scripts', join(here, 'scripts'), ['**/*.test.ts']),
      ...workspaces.map(({ name, root }) => unitProject(name, root)),
      ...workspaces
        .filter(({ name }) => IN_BROWSER.has(name))
        .map(({ name, root }) => browserProject(name, root)),
      browserProject('react-18', join(here, 'packages/react'), WITH_REACT_18, {
        react: join(here, 'packages/react-18/node_modules/react'),
        'react-dom': join(here, 'packages/react-18/node_modules/react-dom'),
      }),
    ],
  },
})
