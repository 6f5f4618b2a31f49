import { defineConfig } from 'tsdown'

import { inlineWorker } from '../../scripts/build/inline-worker.ts'
import { buildStyleSheet } from '../../scripts/build/style-sheet.ts'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts', 'src/locales/!(*.test).ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
  // a file for each module: bundlers leave out those that a page does not use, and share the others as they like
  unbundle: true,
  treeshake: { moduleSideEffects: false },
  // it is kept where it stands in an entry; `check:packages` looks
  inputOptions: { checks: { moduleLevelDirective: false } },
  plugins: [
    inlineWorker(),
    {
      name: 'styles',
      async buildStart() {
        const source = await buildStyleSheet('src/styles/index.css')
        this.emitFile({ type: 'asset', fileName: 'styles.css', source })
        // compilers want to know that it may be imported
        this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {}\n' })
      },
    },
  ],
})
