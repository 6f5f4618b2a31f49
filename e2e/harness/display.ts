import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** An X display that nobody looks at, for what headless browsers lack: their own dialogs. */
export interface Display extends AsyncDisposable {
  /** e.g. `:99` */
  readonly name: string
  /** Presses a key, as X names it: `Tab`, `Return`. */
  press(key: string): Promise<void>
}

/** `undefined` where Xvfb or xdotool is not installed. */
export async function startDisplay(): Promise<Display | undefined> {
  if (!(await isInstalled())) return undefined
  // it picks a free number, and says which on descriptor 3
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [said] = (await once(child.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
  const name = `:${said.toString().trim()}`
  const env = { ...process.env, DISPLAY: name }
  return {
    name,
    async press(key) {
      await run('xdotool', ['key', key], { env })
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

async function isInstalled(): Promise<boolean> {
  try {
    await run('sh', ['-c', 'command -v Xvfb && command -v xdotool'])
    return true
  } catch {
    return false
  }
}
