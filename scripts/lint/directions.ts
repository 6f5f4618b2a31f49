import type { OxlintOverride } from 'oxlint'

/**
 * Which way imports may point: `react -> core (its public entry)`, `core, server -> protocol -> nothing`,
 * apps and e2e import packages by name; inside core each folder is a stage that knows only the ones
 * before it. Lint applies the last override that matches a file, so each states all its patterns.
 */
interface Pattern {
  readonly regex: string
  readonly message: string
}

const EVERYWHERE: readonly Pattern[] = [
  {
    regex: String.raw`^@longshore/[^/]+/(src|dist)(/|$)`,
    message: 'Import a package by its public entry, never its files.',
  },
  {
    regex: String.raw`^(\.\./)+[^./][^/]*/(.*/)?(src|dist)/`,
    message: 'Import another package by its name, never by a path into it.',
  },
]

const NO_NODE: Pattern = { regex: '^node:', message: 'This code runs in a browser.' }

const OURS: readonly string[] = 'protocol core react server testkit signing-server demo bench e2e'.split(' ')

/** Any package of ours but those named. (Lint's regular expressions know no lookahead.) */
function onlyOurs(...allowed: readonly string[]): Pattern {
  const banned = OURS.filter((name) => !allowed.includes(name))
  return {
    regex: `^@longshore/(${banned.join('|')})(/|$)`,
    message: `Against the direction of imports; allowed here: ${allowed.join(', ') || 'none'}.`,
  }
}

const PUBLIC_ENTRY_ONLY: Pattern = {
  regex: '^@longshore/core/',
  message: 'React imports the public entry of core only.',
}

function testsOf(glob: string): string {
  return glob.replace(/\*\.(ts|\{ts,tsx\})$/, '*.{test,test-d}.$1')
}

function override(files: readonly string[], patterns: readonly Pattern[]): OxlintOverride {
  return {
    files: [...files],
    rules: { 'no-restricted-imports': ['error', { patterns: [...EVERYWHERE, ...patterns] }] },
  }
}

/** Patterns for sources, and those for the tests beside them, which may also use the testkit. */
function stage(glob: string, patterns: readonly Pattern[], inTests: readonly Pattern[]): OxlintOverride[] {
  return [override([glob], patterns), override([testsOf(glob)], inTests)]
}

const CORE_TESTS = [onlyOurs('protocol', 'testkit')]
const IN_CORE = [onlyOurs('protocol'), NO_NODE]

/** The folders of core that each of its folders must not import. */
const CORE_STAGES: Readonly<Record<string, readonly string[]>> = {
  errors: ['plan', 'state', 'store', 'ports', 'flow', 'retry', 'manager', 'adapters'],
  model: ['plan', 'state', 'store', 'ports', 'flow', 'retry', 'manager', 'adapters'],
  plan: ['state', 'store', 'ports', 'flow', 'retry', 'manager', 'adapters'],
  state: ['store', 'ports', 'flow', 'retry', 'manager', 'adapters'],
  ports: ['state', 'store', 'flow', 'retry', 'manager', 'adapters'],
  store: ['flow', 'retry', 'manager', 'adapters'],
  retry: ['store', 'flow', 'manager', 'adapters'],
  flow: ['store', 'manager', 'adapters'],
  manager: ['adapters'],
  files: ['plan', 'state', 'store', 'flow', 'manager', 'adapters'],
  adapters: ['state', 'store', 'flow', 'manager'],
}

function coreStage([folder, banned]: readonly [string, readonly string[]]): OxlintOverride[] {
  const pattern: Pattern = {
    regex: String.raw`^(\.\./)+(${banned.join('|')})/`,
    message: `core/${folder} does not know ${banned.join(', ')}.`,
  }
  return stage(`packages/core/src/${folder}/**/*.ts`, [...IN_CORE, pattern], CORE_TESTS)
}

/** The files of core's root; only the composition roots choose adapters. */
const CORE_ROOT = stage(
  'packages/core/src/*.ts',
  [...IN_CORE, { regex: String.raw`^\./adapters/`, message: 'Only the composition roots choose adapters.' }],
  CORE_TESTS,
)
const COMPOSITION_ROOTS = override(
  ['index', 'base', 'compose', 'create-base', 'create-longshore', 'recovery', 'downloads'].map(
    (name) => `packages/core/src/${name}.ts`,
  ),
  IN_CORE,
)

const PURE_GLOBALS = [
  'window document navigator location self fetch XMLHttpRequest localStorage indexedDB crypto performance',
  'setTimeout clearTimeout setInterval clearInterval queueMicrotask requestAnimationFrame Promise',
  'Blob File FormData AbortController Worker BroadcastChannel console process',
]
  .flatMap((line) => line.split(' '))
  .map((name) => ({ name, message: 'Decisions are pure: take what you need as an argument.' }))

/** No DOM, clock, chance or promise where decisions are made. */
const PURE: OxlintOverride = {
  files: ['plan', 'state', 'retry'].map((folder) => `packages/core/src/${folder}/**/*.ts`),
  excludeFiles: ['packages/core/src/retry/retry.ts', '**/*.test.ts'],
  rules: {
    'no-restricted-globals': ['error', ...PURE_GLOBALS],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'Time is an argument.' },
      { object: 'Math', property: 'random', message: 'Chance is an argument.' },
    ],
  },
}

export const directions: readonly OxlintOverride[] = [
  ...stage(
    'packages/protocol/src/**/*.ts',
    [{ regex: '^[^.]', message: 'The protocol imports nothing: both sides inline it.' }],
    [onlyOurs()],
  ),
  override(['packages/{core,server}/**/*.{ts,tsx}'], [onlyOurs('protocol', 'testkit')]),
  override(['packages/testkit/**/*.ts'], [onlyOurs('protocol')]),
  ...stage('packages/server/src/**/*.ts', [onlyOurs('protocol')], [onlyOurs('protocol', 'testkit')]),
  ...stage(
    'packages/react/src/**/*.{ts,tsx}',
    [onlyOurs('core'), PUBLIC_ENTRY_ONLY, NO_NODE],
    [onlyOurs('core', 'testkit')],
  ),
  ...CORE_ROOT,
  COMPOSITION_ROOTS,
  ...Object.entries(CORE_STAGES).flatMap(coreStage),
  PURE,
  ...stage('apps/server/**/*.ts', [onlyOurs('server')], [onlyOurs('server', 'protocol', 'testkit')]),
  override(['apps/server/test/**/*.ts'], [onlyOurs('server', 'protocol', 'testkit')]),
  ...stage(
    'apps/demo/**/*.{ts,tsx}',
    [onlyOurs('core', 'react', 'server')],
    [onlyOurs('core', 'react', 'server', 'testkit')],
  ),
  override(['apps/bench/**/*.{ts,tsx}'], [onlyOurs('core', 'react', 'server', 'testkit')]),
]

/** What holds for files that no override names: e2e, scripts, configs. */
export const everywhere: { patterns: Pattern[] } = { patterns: [...EVERYWHERE] }
