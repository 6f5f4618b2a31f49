import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../dist/main.js')

export interface SigningServer extends AsyncDisposable {
  readonly url: string
  /** Ends it by a signal, and answers how it ended: what it printed, and its exit code. */
  end(signal: NodeJS.Signals): Promise<Ended>
  /** Sends a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The built server as its own process, with these settings and nothing else of the environment. */
function launch(settings: Readonly<Record<string, string>>): {
  url: Promise<string>
  ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
} {
  const child = spawn(process.execPath, [MAIN], {
    env: { LONGSHORE_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    stdout,
    stderr,
  }))
  const url = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /^Longshore demo: (\S+)$/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    ended.then(() => reject(new Error(`The server ended: ${stderr}`)), reject)
  })
  url.catch(() => {})
  return { url, ended, kill: (signal) => void child.kill(signal) }
}

export async function startServer(settings: Readonly<Record<string, string>>): Promise<SigningServer> {
  const { url, ended, kill } = launch(settings)
  const end = (signal: NodeJS.Signals): Promise<Ended> => {
    kill(signal)
    return ended
  }
  return { url: await url, end, signal: kill, [Symbol.asyncDispose]: async () => void (await end('SIGKILL')) }
}

/** What a server says that does not start. */
export async function refusalOf(settings: Readonly<Record<string, string>>): Promise<Ended> {
  const { url, ended, kill } = launch(settings)
  url.then(
    () => kill('SIGKILL'),
    () => {},
  )
  return ended
}
