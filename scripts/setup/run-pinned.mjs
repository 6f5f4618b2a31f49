import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

/**
 * Runs a script on the Node that the project pins (the npm package `node`), and ends as it ends.
 *
 * @param {string} root
 * @param {string} script
 * @param {readonly string[]} args
 */
export function runPinned(root, script, args) {
  const bin = join(root, 'node_modules/.bin')
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: bin + delimiter + process.env.PATH,
      TURBO_TELEMETRY_DISABLED: '1',
      // The Node that people have: packages are tried on it too.
      HOST_NODE: process.execPath,
    },
  })
  // The terminal tells the child too; staying alive lets it clean up first.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(`${node} did not start (${error.message}). Remove node_modules and run again.`)
    process.exitCode = 1
  })
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}
