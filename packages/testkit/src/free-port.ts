import { createServer } from 'node:net'

/** A port of loopback that is free now, and so are those at the given distances from it. */
export async function freePort(alsoAt: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    // below the range the kernel gives to outgoing connections (32768 and up), so that none takes it meanwhile
    const port = 12_000 + Math.floor(Math.random() * 18_000)
    if (await allFree([port, ...alsoAt.map((distance) => port + distance)])) return port
  }
  throw new Error('no free port found in a hundred tries')
}

async function allFree(ports: readonly number[]): Promise<boolean> {
  for (const port of ports) if (!(await isFree(port))) return false
  return true
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
