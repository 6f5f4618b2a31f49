import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { killTree } from './kill-tree.ts'

test('a process is killed with its children and theirs', async () => {
  // each generation says its pid and starts the next
  const script = 'echo $$; [ "$1" = 0 ] || bash -c "$0" "$0" $(($1 - 1)); sleep 1000'
  const child = spawn('bash', ['-c', script, script, '2'])
  const pids: number[] = []
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    pids.push(...text.trim().split('\n').map(Number))
    if (pids.length === 3) break
  }
  const exited = once(child, 'exit')

  await killTree(child.pid ?? 0)

  expect(pids[0]).toBe(child.pid)
  expect(await exited).toEqual([null, 'SIGKILL'])
  for (const pid of pids) expect(isRunning(pid)).toBe(false)
})

test('a process that is gone already is no error', async () => {
  const child = spawn('true')
  await once(child, 'exit')
  await expect(killTree(child.pid ?? 0)).resolves.toBeUndefined()
})

function isRunning(pid: number): boolean {
  try {
    const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return state !== 'Z'
  } catch {
    return false
  }
}
