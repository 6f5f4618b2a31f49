/**
 * Builds everything, then runs the signing server, which serves the demo page too and prints its URL. Files
 * go to `./data`, or to S3 where `S3_BUCKET_NAME` names a bucket; the environment is passed on as it is.
 */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

console.log('Building …')
const build = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'pipe'],
  encoding: 'utf8',
})
if (build.status === 0) {
  serve()
} else {
  console.error(`${build.error?.message ?? ''}${build.stdout}${build.stderr}\nThe build failed.`)
  process.exitCode = 1
}

function serve(): void {
  const server = spawn(process.execPath, ['apps/server/dist/main.js'], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
  server.once('exit', (code) => {
    process.exitCode = code ?? 0
  })
}
