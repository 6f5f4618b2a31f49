import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFilesServer, type FilesServer } from '../../test/files-server.ts'
import { httpSigner } from '../adapters/http-signer.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Clock } from '../ports/clock.ts'
import type { Files } from './files.ts'
import { lazyFiles } from './lazy-files.ts'

let server: FilesServer
let files: Files
/** ms of the waits between tries, which take no time here */
let waits: number[]

beforeEach(async () => {
  server = await startFilesServer()
  waits = []
  const clock: Clock = {
    now: () => Date.now(),
    after: (ms, task) => {
      waits.push(ms)
      const timer = setTimeout(task)
      return () => clearTimeout(timer)
    },
    random: () => 1,
  }
  const signer = httpSigner({ endpoint: server.endpoint })
  files = lazyFiles(() => ({ signer, clock }))
})

afterEach(() => server.close())

function fill(count: number, prefix = 'f/'): string[] {
  const keys = Array.from({ length: count }, (_, n) => prefix + String(n).padStart(5, '0'))
  for (const key of keys) server.keys.add(key)
  return keys
}

/** Fails so many times, then lets all pass. */
function failing(times: number, code: 'STORE_UNAVAILABLE' | 'FORBIDDEN' = 'STORE_UNAVAILABLE'): void {
  let left = times
  server.fault = () => (left-- > 0 ? { error: { code, message: 'Not now.', retryAfter: 40 } } : undefined)
}

async function failure(promise: Promise<unknown>): Promise<LongshoreError> {
  const error: unknown = await promise.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(LongshoreError)
  return error as LongshoreError
}

async function keysOf(objects: AsyncIterable<{ readonly key: string }>): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of objects) keys.push(key)
  return keys
}

describe('files.list', () => {
  test('gives a page, and the next by its cursor', async () => {
    const keys = fill(5)
    fill(1, 'other/')
    const first = await files.list({ prefix: 'f/', limit: 3 })
    expect(first.objects.map(({ key }) => key)).toEqual(keys.slice(0, 3))
    const { cursor } = first
    const second = await files.list({ prefix: 'f/', limit: 3, cursor })
    expect(second.objects.map(({ key }) => key)).toEqual(keys.slice(3))
    expect(second).not.toHaveProperty('cursor')
  })

  test('asks for all where it is told nothing, and sends no more than it was told', async () => {
    await files.list()
    await files.list({ delimiter: '/', signal: new AbortController().signal })
    expect(server.calls).toEqual(['list {}', 'list {"delimiter":"/"}'])
  })
})

describe('files.listAll', () => {
  test('gives 25,000 objects in order, none twice and none missing', async () => {
    const keys = fill(25_000)
    expect(await keysOf(files.listAll({ prefix: 'f/' }))).toEqual(keys)
    expect(server.calls).toHaveLength(25)
  })

  test('gives none where there are none', async () => {
    expect(await keysOf(files.listAll())).toEqual([])
  })

  test('fetches one page ahead and none further, and none once it is left', async () => {
    fill(100)
    server.page = 10
    for await (const { key } of files.listAll()) {
      if (key === 'f/00015') break
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.calls.length).toBeLessThanOrEqual(3)
  })

  test('goes on after a page that failed', async () => {
    const keys = fill(30)
    server.page = 10
    let calls = 0
    server.fault = (_call, _item, drop) => void (++calls === 2 && drop())
    expect(await keysOf(files.listAll())).toEqual(keys)
    expect(waits).toEqual([500])
  })

  test("stops with the signal's reason", async () => {
    fill(30)
    server.page = 10
    const controller = new AbortController()
    const read = async (): Promise<void> => {
      for await (const { key } of files.listAll({ signal: controller.signal })) {
        if (key === 'f/00004') controller.abort('enough')
        expect(key <= 'f/00004').toBe(true)
      }
    }
    await expect(read()).rejects.toBe('enough')
  })

  test('ends where a page names itself as the next', async () => {
    server.fault = () => ({ ok: { objects: [], prefixes: [], cursor: 'same' } })
    expect(await failure(keysOf(files.listAll()))).toMatchObject({ code: 'BAD_SIGNER_RESPONSE' })
  })
})

describe('files tells of one object', () => {
  test('its info, or NOT_FOUND', async () => {
    fill(1)
    expect(await files.info('f/00000')).toMatchObject({ key: 'f/00000', name: '00000' })
    expect(await failure(files.info('g'))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('whether it exists, and nothing but that', async () => {
    fill(1)
    expect(await files.exists('f/00000')).toBe(true)
    expect(await files.exists('g')).toBe(false)
    server.fault = () => ({ error: { code: 'FORBIDDEN', message: 'No.' } })
    expect(await failure(files.exists('g'))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test.each([
    ['private', undefined, 'https://store.test/private?for=inline'],
    ['private', 'attachment', 'https://store.test/private?for=attachment'],
    ['public/x', 'attachment', 'https://store.test/public/x?for=attachment'],
  ] as const)('its address: of %s for %s', async (key, disposition, url) => {
    server.keys.add(key)
    expect(await files.url(key, { disposition })).toBe(url)
  })

  test('its permanent address, where it has one', async () => {
    server.keys.add('public/x')
    const { location } = globalThis
    Object.defineProperty(globalThis, 'location', {
      value: { href: 'https://page.test/a/b' },
      configurable: true,
    })
    try {
      expect(await files.url('public/x')).toBe('https://page.test/content/public/x')
    } finally {
      Object.defineProperty(globalThis, 'location', { value: location, configurable: true })
    }
  })
})

describe('files changes', () => {
  test('metadata and type', async () => {
    fill(1)
    expect(await files.setMetadata('f/00000', { a: 'b' }, { type: 'text/plain' })).toMatchObject({
      metadata: { a: 'b' },
    })
    expect(server.calls).toEqual(['metadata {"key":"f/00000","metadata":{"a":"b"},"type":"text/plain"}'])
  })

  test('where an object stands, or makes another of it', async () => {
    fill(1)
    expect(await files.copy('f/00000', 'g')).toMatchObject({ key: 'g' })
    expect(await files.move('f/00000', 'h')).toMatchObject({ key: 'h' })
    expect([...server.keys].sort()).toEqual(['g', 'h'])
    expect(await failure(files.copy('g', 'h'))).toMatchObject({ code: 'CONFLICT' })
    await files.move('g', 'h', { onConflict: 'replace' })
    expect([...server.keys]).toEqual(['h'])
  })
})

describe('files.remove', () => {
  test('removes one object, and says no word where there is none', async () => {
    fill(1)
    expect(await files.remove('f/00000')).toBeUndefined()
    expect(await files.remove('f/00000')).toBeUndefined()
    expect(server.keys.size).toBe(0)
  })

  test('rejects where the one cannot be removed', async () => {
    server.keys.add('locked')
    expect(await failure(files.remove('locked'))).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('removes 2,500 in calls of 1,000, each key once, and counts as it goes', async () => {
    const keys = fill(2500)
    const counts: number[] = []
    const removed = await files.remove([...keys, ...keys], {
      onProgress: ({ removed }) => counts.push(removed),
    })
    expect(removed).toEqual({ removed: 2500, failed: [] })
    expect(counts).toEqual([1000, 2000, 2500])
    expect(server.keys.size).toBe(0)
  })

  test('removes keys too long for one call in more', async () => {
    const keys = Array.from({ length: 1000 }, (_, n) => `${n}-${'漢'.repeat(330)}`)
    for (const key of keys) server.keys.add(key)
    expect(await files.remove(keys)).toEqual({ removed: 1000, failed: [] })
    expect(server.calls).toHaveLength(2)
  })

  test('tells which could not be, and goes on with the others', async () => {
    const keys = [...fill(3), 'locked/1']
    server.keys.add('locked/1')
    const { removed, failed } = await files.remove(keys)
    expect(removed).toBe(3)
    expect(failed).toMatchObject([{ key: 'locked/1', error: { code: 'FORBIDDEN' } }])
    expect(server.calls).toHaveLength(1)
  })

  test('tries those again that the store could not remove just then', async () => {
    const keys = fill(3)
    let calls = 0
    server.fault = () => {
      const error = { code: 'STORE_UNAVAILABLE', message: 'Busy.' } as const
      if (++calls > 2) return undefined
      server.keys.delete(keys[0] ?? '')
      const failed = keys.slice(1).map((key) => ({ key, error }))
      return { ok: { removed: calls === 1 ? 1 : 0, failed, more: false } }
    }
    expect(await files.remove(keys)).toEqual({ removed: 3, failed: [] })
    expect(server.calls).toHaveLength(3)
  })

  test('does nothing for no keys', async () => {
    expect(await files.remove([])).toEqual({ removed: 0, failed: [] })
    expect(server.calls).toEqual([])
  })
})

describe('files.removeAll', () => {
  test('removes 5,000 by prefix, counted, and nothing else', async () => {
    fill(5000)
    const others = fill(10, 'other/')
    const counts: number[] = []
    const removed = await files.removeAll({ prefix: 'f/', onProgress: ({ removed }) => counts.push(removed) })
    expect(removed).toEqual({ removed: 5000, failed: [] })
    expect(counts).toEqual([1000, 2000, 3000, 4000, 5000])
    expect([...server.keys]).toEqual(others)
  })

  test('ends where some can not be removed, and names them once', async () => {
    fill(25)
    server.keys.add('f/locked')
    server.page = 10
    const { removed, failed } = await files.removeAll({ prefix: 'f/' })
    expect(removed).toBe(25)
    expect(failed).toMatchObject([{ key: 'f/locked', error: { code: 'FORBIDDEN' } }])
  })

  test('ends where a whole page cannot be removed', async () => {
    fill(20, 'locked/')
    server.page = 10
    const { removed, failed } = await files.removeAll({ prefix: 'locked/' })
    expect(removed).toBe(0)
    expect(failed).toHaveLength(10)
    expect(server.calls).toHaveLength(1)
  })

  test("stops with the signal's reason, and leaves the rest", async () => {
    fill(30)
    server.page = 10
    const controller = new AbortController()
    const removing = files.removeAll({
      prefix: 'f/',
      signal: controller.signal,
      onProgress: () => controller.abort('enough'),
    })
    await expect(removing).rejects.toBe('enough')
    expect(server.keys.size).toBe(20)
  })
})

describe('files asks again', () => {
  test('where the store fails, as long as it was asked to wait, and five times at most', async () => {
    fill(1)
    failing(4)
    expect(await files.info('f/00000')).toMatchObject({ key: 'f/00000' })
    expect(waits).toEqual([40, 40, 40, 40])
    failing(5)
    expect(await failure(files.info('f/00000'))).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test.each([
    ['list', () => files.list()],
    ['exists', () => files.exists('f/00000')],
    ['url', () => files.url('f/00000')],
    ['setMetadata', () => files.setMetadata('f/00000', {})],
    ['remove', () => files.remove('f/00000')],
    ['removeAll', () => files.removeAll({ prefix: 'f/' })],
  ])('for %s, which may be asked twice', async (_, call) => {
    fill(1)
    failing(1)
    await call()
    expect(server.calls).toHaveLength(2)
  })

  test.each([
    ['copy', () => files.copy('f/00000', 'g')],
    ['move', () => files.move('f/00000', 'g')],
  ])('not for %s, which would meet what it made itself', async (_, call) => {
    fill(1)
    failing(1)
    expect(await failure(call())).toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(server.calls).toHaveLength(1)
  })

  test('not what was refused', async () => {
    failing(1, 'FORBIDDEN')
    expect(await failure(files.list())).toMatchObject({ code: 'FORBIDDEN' })
    expect(server.calls).toHaveLength(1)
  })

  test("not once it was aborted, and then rejects with the signal's reason", async () => {
    failing(9)
    const controller = new AbortController()
    const asked = files.info('f', { signal: controller.signal })
    controller.abort('enough')
    await expect(asked).rejects.toBe('enough')
    await expect(files.info('f', { signal: controller.signal })).rejects.toBe('enough')
  })
})
