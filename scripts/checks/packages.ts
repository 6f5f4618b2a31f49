/**
 * Packs each published package and tries the tarball as a stranger would: in a new project of its own, linted by
 * publint and attw, every entry imported in Node, type-checked and bundled, style sheets too. Needs a build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build } from 'esbuild'

import { foreignImports } from './foreign-imports.ts'
import { lostDirectives } from './lost-directives.ts'
import { publishedPackages, root, type PublishedPackage } from './published-packages.ts'

const bin = join(root, 'node_modules/.bin')
const problems: string[] = []
const work = mkdtempSync(join(tmpdir(), 'longshore-packages-'))

/** Of each package that could be packed, by its name. */
const tarballs = new Map<string, string>()

try {
  const packages = publishedPackages()
  for (const pkg of packages) {
    if (existsSync(join(pkg.directory, 'dist'))) pack(pkg)
    else problems.push(`${pkg.name}: not built`)
  }
  for (const pkg of packages) {
    const tarball = tarballs.get(pkg.name)
    if (tarball !== undefined) await checkPackage(pkg, tarball)
  }
} finally {
  rmSync(work, { recursive: true })
}
for (const problem of problems) console.error(`✗ ${problem}`)
process.exitCode = problems.length > 0 ? 1 : 0

function pack(pkg: PublishedPackage): void {
  const packed = run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', work], pkg.directory)
  if (!packed.ok) return void problems.push(`${pkg.name}: npm pack\n${packed.output}`)
  const [tarball] = JSON.parse(packed.stdout) as [{ filename: string }]
  tarballs.set(pkg.name, join(work, tarball.filename))
}

async function checkPackage(pkg: PublishedPackage, file: string): Promise<void> {
  console.log(pkg.name)
  const project = join(work, pkg.shortName)
  mkdirSync(project)

  expectOk(pkg, 'publint', run(join(bin, 'publint'), ['run', file, '--strict'], root))
  expectOk(pkg, 'attw', run(join(bin, 'attw'), ['--profile', 'esm-only', '--no-emoji', file], root))
  for (const problem of [...foreignImports(pkg), ...lostDirectives(pkg)])
    problems.push(`${pkg.name}: ${problem}`)

  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  // those of ours that it needs are as new as it is
  const ours = pkg.dependencies.flatMap((name) => tarballs.get(name) ?? [])
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', file, ...ours]
  const installed = run('npm', args, project)
  expectOk(pkg, 'npm install of the tarball', installed)
  if (installed.ok) await useIt(pkg, project)
}

async function useIt(pkg: PublishedPackage, project: string): Promise<void> {
  const names = pkg.entries.filter(({ source }) => source !== undefined).map(({ specifier }) => specifier)
  for (const name of names) {
    const code = `const all = Object.keys(await import('${name}')); if (all.length === 0) throw new Error('exports nothing')`
    for (const node of new Set([process.execPath, process.env.HOST_NODE ?? process.execPath])) {
      expectOk(pkg, `import('${name}') on ${node}`, run(node, ['--input-type=module', '-e', code], project))
    }
    expectOk(pkg, `bundle of ${name}`, await bundle(name, pkg, project))
  }
  for (const name of pkg.styleSheets)
    expectOk(pkg, `bundle of ${name}`, await bundleStyleSheet(name, project))
  const lines = [
    ...names.map((name, i) => `import * as entry${i} from '${name}'\nvoid entry${i}\n`),
    ...pkg.styleSheets.map((name) => `import '${name}'\n`),
  ]
  writeFileSync(join(project, 'consumer.ts'), lines.join(''))
  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ]) {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--lib', 'es2023,dom', '--types', '']
    const mode = ['--module', module ?? '', '--moduleResolution', moduleResolution ?? '']
    expectOk(
      pkg,
      `types under ${module}`,
      run(join(bin, 'tsc'), [...options, ...mode, 'consumer.ts'], project),
    )
  }
}

interface Outcome {
  readonly ok: boolean
  readonly output: string
}

async function bundle(name: string, pkg: PublishedPackage, project: string): Promise<Outcome> {
  try {
    await build({
      stdin: { contents: `import * as all from '${name}'\nconsole.log(all)`, resolveDir: project },
      bundle: true,
      write: false,
      format: 'esm',
      platform: pkg.shortName === 'server' ? 'node' : 'browser',
      logLevel: 'silent',
    })
    return { ok: true, output: '' }
  } catch (error) {
    return { ok: false, output: String(error) }
  }
}

/** A bundler leaves out what has no effect: a style sheet must not be that. */
async function bundleStyleSheet(name: string, project: string): Promise<Outcome> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: `import '${name}'`, resolveDir: project },
      bundle: true,
      write: false,
      outdir: project,
      logLevel: 'silent',
    })
    const isThere = outputFiles.some(({ path, text }) => path.endsWith('.css') && text.length > 100)
    return { ok: isThere, output: isThere ? '' : 'it is empty' }
  } catch (error) {
    return { ok: false, output: String(error) }
  }
}

function run(command: string, args: readonly string[], cwd: string): Outcome & { readonly stdout: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 240_000 })
  return { ok: status === 0, output: `${stdout}${stderr}`, stdout }
}

function expectOk(pkg: PublishedPackage, what: string, { ok, output }: Outcome): void {
  console.log(`  ${ok ? '✓' : '✗'} ${what}`)
  if (!ok) problems.push(`${pkg.name}: ${what}\n${output.trim()}`)
}
