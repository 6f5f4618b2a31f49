import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
})
