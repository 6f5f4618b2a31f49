import { defineConfig } from 'tsdown'

import { buildWorker, inlineWorker } from '../../scripts/build/inline-worker.ts'

export default defineConfig({
  entry: ['src/index.ts', 'src/base.ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
  plugins: [
    inlineWorker(),
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
