import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { S3Access } from '../s3-store.ts'

/** What the keeper tells each of its clients, as one line of JSON. */
export type KeeperMessage = { readonly access: S3Access } | { readonly error: string }

export interface KeptStore {
  readonly access: S3Access
  /** Resolves once the keeper has let go, and has ended the store if this was its last client. */
  release(): Promise<void>
}

export interface Lease {
  /** only processes that name the same share a store; default one for all */
  readonly realm?: string
  /** ms that a new keeper waits for another client once the last has died; default 15,000: longer than from file to file */
  readonly grace?: number
}

/**
 * Joins the process that keeps a Ceph gateway running, or starts it. The open connection is the lease:
 * it ends with this process however that ends, so nothing is left running and no file can go stale.
 */
export async function connectToKeeper(
  version: number,
  { realm = '', grace = 15_000 }: Lease = {},
): Promise<KeptStore> {
  if (process.platform !== 'linux') throw new Error('The Ceph launcher runs on Linux only.')
  const address = await keeperAddress(version, realm)
  const socket = (await tryConnect(address)) ?? (await startKeeper(version, address, grace))
  const message = await firstLine(socket)
  if ('error' in message) {
    socket.destroy()
    throw new Error(message.error)
  }
  socket.unref()
  return {
    access: message.access,
    release: () =>
      new Promise((resolve) => {
        socket.ref()
        socket.once('close', () => resolve())
        socket.resume().write('release\n')
      }),
  }
}

/** An abstract socket of this user, launcher and version: the kernel forgets it with its process. */
async function keeperAddress(version: number, realm: string): Promise<string> {
  const launcher = await readFile(new URL('../../../../scripts/stores/ceph.sh', import.meta.url))
  const mark = createHash('sha256').update(launcher).digest('hex').slice(0, 12)
  return `\0longshore-ceph${version}-${process.getuid?.() ?? 0}-${mark}${realm}`
}

function tryConnect(address: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(address, () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error),
    )
  })
}

async function startKeeper(version: number, address: string, grace: number): Promise<Socket> {
  const script = fileURLToPath(new URL('./keeper.ts', import.meta.url))
  const keeper = spawn(process.execPath, [script, String(version), address.slice(1), String(grace)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // it says a word once it listens, and ends where another was faster: either way one is there now
  await new Promise<void>((resolve, reject) => {
    keeper.once('error', reject)
    keeper.once('exit', () => resolve())
    keeper.stdout.once('data', () => resolve())
  })
  keeper.stdout.destroy()
  keeper.unref()
  const socket = await tryConnect(address)
  if (socket === undefined) throw new Error('The process that keeps Ceph running did not start.')
  return socket
}

function firstLine(socket: Socket): Promise<KeeperMessage> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: socket })
    lines.once('line', (line) => {
      lines.close()
      resolve(JSON.parse(line) as KeeperMessage)
    })
    socket.once('close', () =>
      reject(new Error('The process that keeps Ceph running ended before it was up.')),
    )
    socket.on('error', reject)
  })
}
