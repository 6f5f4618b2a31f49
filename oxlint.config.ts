import { defineConfig } from 'oxlint'

import { directions, everywhere } from './scripts/lint/directions.ts'

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error', denyWarnings: true },
  ignorePatterns: ['**/dist/**', '**/node_modules/**', 'api/**', 'test-results/**'],
  rules: {
    // Types alone make no cycle: nothing of them is left to load.
    'import/no-cycle': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'no-restricted-imports': ['error', everywhere],
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // The compiler sees these, or they are wrong for code like ours.
    'typescript/consistent-return': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/unbound-method': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-shadow': 'off',
    'no-unmodified-loop-condition': 'off',
    'no-underscore-dangle': 'off',
  },
  overrides: [
    ...directions,
    {
      // Plain JavaScript, typed by comments: JSON is any there.
      files: ['**/*.{js,mjs}'],
      rules: { 'typescript/no-unsafe-return': 'off', 'typescript/no-unsafe-member-access': 'off' },
    },
    {
      // An example of how a page without any tools looks: it has no types.
      files: ['apps/demo/plain.js'],
      rules: Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
          `typescript/no-unsafe-${what}`,
          'off',
        ]),
      ),
    },
    {
      // The compiler lets it pass, since the testkit uses it; Node 20 does not have it.
      files: ['packages/server/src/**/*.ts'],
      excludeFiles: ['**/*.test.ts'],
      rules: { 'no-restricted-properties': ['error', { object: 'Promise', property: 'withResolvers' }] },
    },
    {
      files: ['packages/*/src/**/*.{ts,tsx}'],
      excludeFiles: ['packages/testkit/**', '**/*.test.ts'],
      rules: { 'no-console': ['error', { allow: ['warn'] }] },
    },
  ],
})
