import { spawn } from 'node:child_process'

export interface Finished {
  readonly ok: boolean
  /** standard output and error, as they came */
  readonly output: string
}

const running = new Set<number>()

/** Ends every command that still runs, with all its children. */
export function stopAll(): void {
  for (const pid of running) killGroup(pid)
}

/**
 * Runs a command line in a process group of its own and keeps what it prints. One that is not done
 * within `limit` ms is killed and counts as failed.
 */
export function runCommand(
  command: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly limit: number },
): Promise<Finished> {
  const { cwd, env, limit } = options
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const child = spawn(command, {
      cwd,
      env,
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const { pid } = child
    if (pid !== undefined) running.add(pid)
    const timer = setTimeout(() => {
      chunks.push(Buffer.from(`\nKilled: not done within ${limit / 1000} s.\n`))
      if (pid !== undefined) killGroup(pid)
    }, limit)
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)))
    // A suite may leave a server behind; nothing outlives its step, nor holds its output open.
    child.once('exit', () => pid !== undefined && killGroup(pid))
    child.once('close', (code) => {
      clearTimeout(timer)
      if (pid !== undefined) running.delete(pid)
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() })
    })
  })
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // all gone already
  }
}
