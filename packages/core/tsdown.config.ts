import { defineConfig } from 'tsdown'

import { buildWorker, inlineWorker } from '../../scripts/build/inline-worker.ts'

/** What every entry can reach of the protocol, but only lazy chunks use. */
const LAZY = /\/protocol\/src\/(?!limits\.ts|algorithm\.ts)/

/** Modules that both entries load at once: one chunk, however many of the lazy ones share them too. */
const atOnce = new Set<string>()

export default defineConfig({
  entry: ['src/index.ts', 'src/base.ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
  outputOptions: {
    codeSplitting: { groups: [{ name: 'core', test: (id: string) => atOnce.has(id) && !LAZY.test(id) }] },
  },
  plugins: [
    inlineWorker(),
    {
      name: 'at-once',
      buildEnd() {
        const [first = [], ...others] = ['index', 'base'].map((entry) => {
          const found: string[] = []
          for (const id of this.getModuleIds()) if (id.endsWith(`/core/src/${entry}.ts`)) found.push(id)
          for (const id of found) {
            for (const next of this.getModuleInfo(id)?.importedIds ?? [])
              if (!found.includes(next)) found.push(next)
          }
          return found
        })
        for (const id of first) if (others.every((all) => all.includes(id))) atOnce.add(id)
      },
    },
    {
      name: 'checksum-worker',
      async buildStart() {
        const source = await buildWorker('src/worker/checksum-worker.ts')
        this.emitFile({ type: 'asset', fileName: 'checksum-worker.js', source })
        // a script to be served, not to be imported from
        this.emitFile({ type: 'asset', fileName: 'checksum-worker.d.ts', source: 'export {}\n' })
      },
    },
  ],
})
