import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { startCeph } from '../start-ceph.ts'
import { connectToKeeper } from './connect.ts'

// whether there is Ceph on this machine at all, said out loud where not
const store = await startCeph()
await store?.release()

/** Another process that joins, says where the store is, and stays until it is killed. */
async function joiner(lease: object): Promise<{ child: ChildProcess; endpoint: string }> {
  const script = `
    const { connectToKeeper } = await import(process.argv[1])
    console.log((await connectToKeeper(20, JSON.parse(process.argv[2]))).access.endpoint)
    setInterval(() => undefined, 1000)`
  const url = new URL('./connect.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, url, JSON.stringify(lease)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, endpoint: line.toString().trim() }
}

async function answers(endpoint: string): Promise<boolean> {
  return await fetch(endpoint).then(
    () => true,
    () => false,
  )
}

describe.skipIf(store === undefined || process.env['S3_TEST_ENDPOINT'])(
  'the store of several processes',
  () => {
    test('is one, outlives those that are killed, and has ended when the last lets go', async () => {
      const lease = { realm: randomUUID() }
      const [mine, other] = await Promise.all([connectToKeeper(20, lease), joiner(lease)])
      expect(other.endpoint).toBe(mine.access.endpoint)
      other.child.kill('SIGKILL')
      await once(other.child, 'exit')
      expect(await answers(mine.access.endpoint)).toBe(true)
      await mine.release()
      expect(await answers(mine.access.endpoint)).toBe(false)
    })

    test('ends by itself when all were killed', async () => {
      const only = await joiner({ realm: randomUUID(), grace: 10 })
      expect(await answers(only.endpoint)).toBe(true)
      only.child.kill('SIGKILL')
      await expect.poll(() => answers(only.endpoint), { timeout: 10_000 }).toBe(false)
    })
  },
)
