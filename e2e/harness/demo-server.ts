import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MAIN = join(import.meta.dirname, '../../apps/server/dist/main.js')

export interface DemoServer extends AsyncDisposable {
  /** of its page, with a `/` at the end */
  readonly url: string
}

/** The built demo as `npm run demo` starts it, on a free port and with a folder of its own for a store. */
export async function startDemo(folder: string): Promise<DemoServer> {
  const child = spawn(process.execPath, [MAIN], {
    env: { LONGSHORE_PORT: '0', UPLOAD_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  for await (const line of createInterface(child.stdout)) {
    const url = /^Longshore demo: (\S+)$/.exec(line)?.[1]
    if (url === undefined) continue
    return {
      url,
      async [Symbol.asyncDispose]() {
        child.kill('SIGKILL')
        await ended
      },
    }
  }
  throw new Error('the demo ended at its start')
}
