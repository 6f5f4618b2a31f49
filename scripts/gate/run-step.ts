import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { NONE, summary, type Counts, type SuiteReport } from './counts.ts'
import { runCommand } from './run-command.ts'
import type { Step } from './steps.ts'

const FAILED: Counts = { ...NONE, failed: 1 }

/** Runs a step, prints one line where it passed and all its output where it did not. */
export async function runStep(step: Step, root: string, env: NodeJS.ProcessEnv): Promise<Counts> {
  const started = performance.now()
  console.log(`\n▸ ${step.name}`)
  const { ok, output: raw } = await runCommand(step.command, {
    cwd: root,
    env: { ...env, ...step.env },
    limit: step.limit,
  })
  const output = stripVTControlCharacters(raw)
  const report = step.suite && (await readReport(join(root, step.suite.report), step.suite.read))
  const counts = countsOf(step, ok, report)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (counts.failed > 0) console.log(output.trimEnd())
  for (const line of skipsIn(output)) console.log(`  ${line}`)
  for (const title of report?.skipped ?? []) console.log(`  skipped: ${title}`)
  const figures = step.suite ? `  ${summary(counts)}` : ''
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${step.name}  ${seconds} s${figures}`)
  return counts
}

async function readReport(
  file: string,
  read: (json: string) => SuiteReport,
): Promise<SuiteReport | undefined> {
  try {
    return read(await readFile(file, 'utf8'))
  } catch {
    // Not written: the suite broke before its end, which its exit code says too.
    return undefined
  }
}

function countsOf(step: Step, ok: boolean, report: SuiteReport | undefined): Counts {
  if (!step.suite) return ok ? { ...NONE, passed: 1 } : FAILED
  if (!report) return FAILED
  const { counts } = report
  // A suite can fail outside its tests: a file that does not load, an error nobody caught.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/** Lines by which a fixture says aloud what it left out. */
function skipsIn(output: string): readonly string[] {
  const lines = output.split('\n').filter((line) => line.includes('SKIPPED:'))
  return [...new Set(lines.map((line) => line.slice(line.indexOf('SKIPPED:'))))]
}
