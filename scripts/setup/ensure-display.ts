import { spawnSync } from 'node:child_process'

import { aptInstall } from './apt-install.ts'

/**
 * Sees to Xvfb and xdotool, with which a test answers the browser's own dialogs; where they cannot be had
 * that test is skipped, and says so.
 */
export function ensureDisplay(): void {
  if (!isThere()) aptInstall('xvfb', 'xdotool')
}

function isThere(): boolean {
  return spawnSync('sh', ['-c', 'command -v Xvfb && command -v xdotool']).status === 0
}
