import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs what the lock file says, unless that is what is installed. Plain JavaScript without
 * dependencies: this runs first, on whatever Node the machine has.
 *
 * @param {string} root
 * @returns {boolean} whether the dependencies are in place
 */
export function install(root) {
  if (isInstalled(root)) return true
  console.log('Installing dependencies (npm ci) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(npm, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0
}

/**
 * Compares the lock file with the copy that npm leaves of it in node_modules: times mislead after a
 * checkout, and a needless `npm ci` takes half a minute.
 *
 * @param {string} root
 */
function isInstalled(root) {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(hidden)
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, { version, optional }]) => {
      const installed = present[path]
      return installed ? installed.version === version : optional === true
    })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
