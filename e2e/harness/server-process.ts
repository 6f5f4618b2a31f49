import { randomUUID } from 'node:crypto'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { bundles } from './bundles.ts'
import type { ServerOptions, ServerReport, SignedPut, SigningServerSettings } from './server-options.ts'

/** A signed request, and which part of which upload it is for. */
export interface SignedPart {
  readonly key: string
  readonly partNumber: number
  readonly signed: SignedPut
}

export interface SigningServer extends AsyncDisposable {
  readonly origin: string
  /** answered calls, in order: `/uploads/sign`, its status, the error codes of its items */
  readonly calls: readonly Extract<ServerReport, { type: 'call' }>[]
  /** what the handler logged as failures of its own or of the store */
  readonly failures: readonly Extract<ServerReport, { type: 'failure' }>[]
  /** What a signed URL was given out for. `path` is decoded. */
  signedFor(path: string, query: URLSearchParams): SignedPart | undefined
  /** Resolves once this call was answered so many times, past or to come, without an error for any of its items. */
  untilCalled(path: string, times?: number): Promise<void>
  /** `kill -9` */
  kill(): Promise<void>
  /** The same port, secret and store again, with other options where given; kills one that still runs. */
  start(changes?: ServerOptions): Promise<void>
  /** A second one on another port, with the same secret and store; answers its origin. */
  twin(port: number): Promise<string>
  /** bytes of memory in use (resident) */
  rss(): Promise<number>
}

/** Starts the signing server as a child process. */
export async function startSigningServer(
  settings: Omit<SigningServerSettings, 'secret' | 'page'>,
): Promise<SigningServer> {
  const secret = randomUUID() + randomUUID()
  const calls: Extract<ServerReport, { type: 'call' }>[] = []
  const failures: Extract<ServerReport, { type: 'failure' }>[] = []
  const keys = new Map<string, string>()
  const signed = new Map<string, SignedPart>()
  const waiting = new Set<() => void>()
  let options: ServerOptions = settings
  let child: ChildProcess | undefined
  const twins: ChildProcess[] = []

  function take(report: ServerReport): void {
    switch (report.type) {
      case 'listening':
        return
      case 'call':
        calls.push(report)
        for (const look of waiting) look()
        return
      case 'failure':
        failures.push(report)
        return
      case 'token':
        keys.set(report.token, report.key)
        return
      case 'renewed':
        keys.set(report.token, keys.get(report.of) ?? '')
        return
      case 'signed': {
        const { token, partNumber, request } = report
        const { pathname, searchParams } = new URL(request.url)
        const part = { key: keys.get(token) ?? '', partNumber, signed: request }
        signed.set(mark(decodeURIComponent(pathname), searchParams), part)
      }
    }
  }

  async function start(changes: ServerOptions = {}): Promise<void> {
    await end(child)
    options = { ...options, ...changes }
    child = await launch(settings.port)
  }

  async function launch(port: number): Promise<ChildProcess> {
    const all: SigningServerSettings = { ...settings, ...options, port, secret, page: bundles().page }
    const env = { ...process.env, SIGNING_SERVER: JSON.stringify(all) }
    // not Playwright's own flags, which load TypeScript
    const launched = fork(bundles().server, { env: { ...env, NODE_OPTIONS: '' }, execArgv: [] })
    launched.on('message', take)
    const ended = once(launched, 'exit').then(([code]) => {
      throw new Error(`the signing server ended at its start with ${String(code)}`)
    })
    const listening = new Promise<void>((resolve) => {
      launched.on('message', (report: ServerReport) => report.type === 'listening' && resolve())
    })
    ended.catch(() => undefined)
    await Promise.race([listening, ended])
    return launched
  }

  await start()
  return {
    origin: `http://127.0.0.1:${settings.port}`,
    calls,
    failures,
    signedFor: (path, query) => signed.get(mark(path, query)),
    untilCalled: (path, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const done = calls.filter(
            (call) => call.path === path && call.status === 200 && call.codes.length === 0,
          )
          if (done.length < times) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    kill: () => end(child),
    start,
    async twin(port) {
      twins.push(await launch(port))
      return `http://127.0.0.1:${port}`
    },
    async rss() {
      const status = await readFile(`/proc/${child?.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
    },
    [Symbol.asyncDispose]: async () => void (await Promise.all([child, ...twins].map(end))),
  }
}

async function end(running: ChildProcess | undefined): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return
  const gone = once(running, 'exit')
  running.kill('SIGKILL')
  await gone
}

function mark(path: string, query: URLSearchParams): string {
  return `${path}?${query.toString()}`
}
