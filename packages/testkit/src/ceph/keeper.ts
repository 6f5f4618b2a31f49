/**
 * A process of its own that keeps one Ceph gateway running while anybody is connected to it:
 * `node keeper.ts VERSION NAME GRACE` listens at the abstract socket NAME, boots the gateway, tells each client
 * where it is, and wipes it GRACE ms after the last client has gone.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'
import type { KeeperMessage } from './connect.ts'

const run = promisify(execFile)
const [version = '20', name = '', grace = '0'] = process.argv.slice(2)

const credentials = {
  accessKeyId: 'TESTERACCESSKEY00001',
  secretAccessKey: 'testersecretkey0000000000000000000000001',
}
const launcher = fileURLToPath(
  new URL(`../../../../scripts/stores/ceph${version === '16' ? '-16' : ''}.sh`, import.meta.url),
)

const clients = new Set<Socket>()
let leaving: NodeJS.Timeout | undefined

const server = createServer((client) => {
  clients.add(client)
  clearTimeout(leaving)
  client.on('error', () => undefined)
  // a word means: do it now, I wait. A connection that just ends is a process that has ended
  client.once('data', () => void released(client))
  client.once('close', () => closed(client))
  void booted.then((message) => client.write(`${JSON.stringify(message)}\n`))
})
server.once('error', () => process.exit(0))

let directory: string | undefined
const booted = new Promise<KeeperMessage>((resolve) => {
  server.listen(`\0${name}`, () => {
    process.stdout.write('listening\n')
    resolve(boot())
  })
})
process.once('SIGTERM', () => void end())

async function boot(): Promise<KeeperMessage> {
  try {
    await run(launcher, ['prep'])
    return {
      access: { name: `Ceph ${version}`, endpoint: await startAtFreePort(), region: 'default', credentials },
    }
  } catch (error) {
    // who comes later may have better luck, with another keeper
    setImmediate(() => void end())
    return {
      error: `Ceph ${version} did not start: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

/** The launcher takes more ports above the one it is given, and another process may be faster at one of them. */
async function startAtFreePort(tries = 3): Promise<string> {
  const port = await freePort([1000, 1001, 1020, 1021, 1022, 1023])
  directory = await mkdtemp(join(tmpdir(), 'longshore-ceph-'))
  const { accessKeyId: S3_KEY, secretAccessKey: S3_SECRET } = credentials
  try {
    await run(launcher, ['start', directory], {
      env: { ...process.env, PORT: String(port), S3_KEY, S3_SECRET },
      timeout: 120_000,
    })
    return `http://127.0.0.1:${port}`
  } catch (error) {
    await wipe()
    if (tries === 1) throw error
    return await startAtFreePort(tries - 1)
  }
}

async function released(client: Socket): Promise<void> {
  clients.delete(client)
  if (clients.size === 0) await end()
  client.end()
}

function closed(client: Socket): void {
  if (!clients.delete(client) || clients.size > 0) return
  leaving = setTimeout(() => void end(), Number(grace))
}

async function end(): Promise<void> {
  server.close()
  await booted
  await wipe()
  // after the last client has been told
  setImmediate(() => process.exit(0))
}

async function wipe(): Promise<void> {
  if (directory === undefined) return
  await run(launcher, ['wipe', directory]).catch(() => undefined)
  await rm(directory, { recursive: true, force: true })
}
