import type { ProxiedRequest } from '@longshore/testkit'
import { expect, test } from '../harness/fixtures.ts'

const FILES = 30
const THIRD = FILES / 3
const SIZE = 200_000
const IN_FLIGHT = 6

test('a folder tree comes down below a picked folder, and goes on as a whole after a reload', async ({
  objects,
  tabs,
  data,
}) => {
  const made = []
  for (let n = 0; n < FILES; n++) {
    const folder = ['tree', `tree/${n % 3}`, `tree/${n % 3}/déjà vu`][n % 3]
    made.push(await objects.make(`${folder}/file ${n}.bin`, SIZE + n))
  }
  await objects.make('other/not me.bin', 10)
  const gets = (): readonly ProxiedRequest[] => data.requests.filter(({ method }) => method === 'GET')
  const held = data.add({
    match: { method: 'GET' },
    skip: THIRD,
    times: Infinity,
    fault: { kind: 'stall', when: { responseBytes: 100_000 } },
  })
  const tab = await tabs.open()
  await tab.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const to = await root.getDirectoryHandle('picked', { create: true })
    window.longshore?.downloadAll({ prefix: 'tree/' }, { to })
  })
  await data.until(() => gets().filter(({ outcome }) => outcome === 'answered').length === THIRD)
  await held.acted
  await tab.reload()
  held.remove()
  // of a file that is being written nothing can be read yet
  const below = (): Promise<Record<string, string> | undefined> =>
    tab.page.evaluate(hashesBelow, 'picked').catch(() => undefined)
  const expected = Object.fromEntries(made.map(({ key, sha256 }) => [key.slice('tree/'.length), sha256]))
  await expect.poll(below, { timeout: 60_000 }).toEqual(expected)
  // what was under way at the reload, and no more
  expect(gets().length).toBeLessThanOrEqual(FILES + 2 * IN_FLIGHT)
})

/** Runs in the page: the SHA-256 of every file below a folder, by path. */
async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const hashes: [string, string][] = []
  const walk = async (handle: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, child] of handle.entries()) {
      if (child instanceof FileSystemDirectoryHandle) await walk(child, `${path}${name}/`)
      // what Chromium writes to before a file is closed: of a page that was left it may stay
      else if (child instanceof FileSystemFileHandle && !name.endsWith('.crswap')) {
        const answer = await fetch('/sha256', { method: 'POST', body: await child.getFile() })
        hashes.push([path + name, await answer.text()])
      }
    }
  }
  const root = await navigator.storage.getDirectory()
  await walk(await root.getDirectoryHandle(folder), '')
  return Object.fromEntries(hashes)
}
