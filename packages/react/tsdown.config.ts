import { defineConfig } from 'tsdown'

import { inlineWorker } from '../../scripts/build/inline-worker.ts'
import { pureReact } from '../../scripts/build/pure-react.ts'
import { buildStyleSheet } from '../../scripts/build/style-sheet.ts'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts', 'src/locales/!(*.test).ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
  // it is kept where it stands in an entry; `check:packages` looks
  inputOptions: { checks: { moduleLevelDirective: false } },
  plugins: [
    pureReact(),
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
