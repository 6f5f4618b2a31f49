import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/providers/filesystem.ts', 'src/providers/s3.ts'],
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  dts: true,
})
