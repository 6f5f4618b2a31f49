import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts'],
  platform: 'browser',
  target: 'es2023',
  fixedExtension: false,
  dts: true,
  // it is kept where it stands in an entry; `check:packages` looks
  inputOptions: { checks: { moduleLevelDirective: false } },
})
