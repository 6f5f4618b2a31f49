import { readFile, readdir } from 'node:fs/promises'

/**
 * `kill -9` of a process and all that it started, and waits until they are gone. All are stopped first,
 * and children looked for until a look finds no new one, so that none is born meanwhile and gets away.
 */
export async function killTree(pid: number): Promise<void> {
  const pids = new Set<number>([pid])
  for (let known = 0; known < pids.size;) {
    known = pids.size
    for (const one of pids) signal(one, 'SIGSTOP')
    for (const child of await childrenOf(pids)) pids.add(child)
  }
  for (const one of pids) signal(one, 'SIGKILL')
  for (const one of pids) await gone(one)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}

async function childrenOf(parents: ReadonlySet<number>): Promise<number[]> {
  const children: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const status = await statusOf(Number(entry))
    if (status !== undefined && parents.has(status.parent)) children.push(Number(entry))
  }
  return children
}

/** From `/proc/PID/stat`: the name in the second field may itself hold spaces and parentheses. */
async function statusOf(pid: number): Promise<{ state: string; parent: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [state = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { state, parent: Number(parent) }
}

/** A zombie counts as gone: only its parent can take it away. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    const status = await statusOf(pid)
    if (status === undefined || status.state === 'Z' || status.state === 'X') return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
