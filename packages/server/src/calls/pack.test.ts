import { MARK } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { harness, type Harness } from '../../test/harness.ts'
import { checksumOf, memoryStore } from '../../test/memory-store.ts'
import { fileOf, packOf, postPack, sendPack, told } from '../../test/pack-body.ts'

const textAt = ({ store }: Pick<Harness, 'store'>, key: string): string =>
  new TextDecoder().decode(store.objects.get(`users/u1/${key}`)?.bytes)

test('files of one pack are stored and answered in their order, by one put each and nothing else', async () => {
  const all = harness()
  const files = [
    fileOf('hello', { name: 'a.txt', metadata: { Album: 'Köln' } }),
    fileOf('', { name: 'empty', type: '' }),
    fileOf('<p>', { name: 'c.html', type: 'text/html', prefix: 'in' }),
  ]
  const outcomes = await sendPack(all, files)
  expect(outcomes).toEqual(
    files.map(({ item }) => ({
      ok: {
        key: expect.stringMatching(
          new RegExp(`^${item.prefix ? 'in/' : ''}[0-9a-f]{32}/${item.name}$`),
        ) as string,
        name: item.name,
        size: item.size,
        type: item.type,
        etag: expect.any(String) as string,
        lastModified: expect.any(Number) as number,
        metadata: item.metadata ?? {},
        checksum: { algorithm: 'CRC32C', value: item.checksum, verifiedBy: 'store' },
      },
    })),
  )
  expect(told(outcomes).map((key) => textAt(all, key))).toEqual(['hello', '', '<p>'])
  expect(all.store.calls).toEqual(['putBytes', 'putBytes', 'putBytes'])
})

test('a file stands where a create of the same transfer would have put it', async () => {
  const all = harness()
  const file = fileOf('hello')
  const { key } = await all.ok('create', file.item)
  expect(told(await sendPack(all, [file]))).toEqual([key])
})

test('a refused file takes its own bytes with it, and nobody else’s', async () => {
  const all = harness({ routes: { default: { maxSize: 10, minSize: 1, accept: 'text/*' } } })
  const outcomes = await sendPack(all, [
    fileOf('one'),
    fileOf('much too large'),
    fileOf('two'),
    fileOf(''),
    fileOf('x', { type: 'image/png', name: 'a.png' }),
    fileOf('y', { metadata: { 'longshore-id': 'z' } }),
    fileOf('z', { name: '..' }),
    fileOf('w', { route: 'constructor' }),
    fileOf('v', { checksum: checksumOf(new Uint8Array(1)) }),
    fileOf('u', { checksum: 'x' }),
    fileOf('three'),
  ])
  const results = told(outcomes)
  expect(results.slice(1, -1).toSpliced(1, 1)).toEqual([
    'FILE_TOO_LARGE',
    'FILE_TOO_SMALL',
    'TYPE_NOT_ACCEPTED',
    'INVALID_METADATA',
    'INVALID_NAME',
    'ROUTE_UNKNOWN',
    'CHECKSUM_MISMATCH',
    'INVALID_CHECKSUM',
  ])
  expect([0, 2, 10].map((index) => textAt(all, results[index] ?? ''))).toEqual(['one', 'two', 'three'])
  expect(all.store.objects.size).toBe(3)
})

test('a file that authorize refuses is refused alone', async () => {
  const all = harness({
    authorize: (_, { files }) =>
      files?.some(({ name }) => name.startsWith('secret')) ? null : { tenant: 'u1', prefix: 'users/u1/' },
  })
  const results = told(await sendPack(all, [fileOf('a'), fileOf('b', { name: 'secret.txt' }), fileOf('c')]))
  expect(results[1]).toBe('FORBIDDEN')
  expect([0, 2].map((index) => textAt(all, results[index] ?? ''))).toEqual(['a', 'c'])
  const nobody = await postPack(harness().handler, packOf([fileOf('a')]), { 'x-tenant': 'nobody' })
  expect(nobody.status).toBe(403)
})

test('where the store fails for one file, that file is told so, and sent again it is stored', async () => {
  const all = harness()
  all.store.failNext('putBytes', 'UNAVAILABLE')
  const files = [fileOf('a'), fileOf('b')]
  expect(await sendPack(all, files)).toMatchObject([{ error: { code: 'STORE_UNAVAILABLE' } }, { ok: {} }])
  const again = files.map((file) => ({ ...file, item: { ...file.item, attempt: 2 } }))
  expect(told(await sendPack(all, again)).map((key) => textAt(all, key))).toEqual(['a', 'b'])
})

describe.each([
  ['random', 'rename'],
  ['name', 'rename'],
  ['name', 'fail'],
] as const)('a pack whose answer was lost, with keys %s and the rule %s', (keys, onConflict) => {
  test.each([1, 2])('is answered the same at attempt %i, and nothing is stored twice', async (attempt) => {
    const all = harness({ keys, onConflict })
    const files = [fileOf('one', { name: '1' }), fileOf('two', { name: '2' })]
    const first = await sendPack(all, files)
    const stored = [...all.store.objects.values()]
    expect(
      await sendPack(
        all,
        files.map((file) => ({ ...file, item: { ...file.item, attempt } })),
      ),
    ).toEqual(first)
    expect([...all.store.objects.values()]).toEqual(stored)
    expect(told(first).every((key) => textAt(all, key) !== '')).toBe(true)
  })

  test('is answered the same where the store’s own answer was lost', async () => {
    const all = harness({ keys, onConflict })
    const file = fileOf('one')
    all.store.failNext('putBytes', 'UNAVAILABLE', 'after')
    expect(told(await sendPack(all, [file]))).toEqual(['STORE_UNAVAILABLE'])
    const [key = ''] = told(await sendPack(all, [{ ...file, item: { ...file.item, attempt: 2 } }]))
    expect(textAt(all, key)).toBe('one')
    expect(all.store.objects.size).toBe(1)
  })
})

test('a further try puts nothing where an earlier one did, under the rule replace too', async () => {
  const all = harness({ keys: 'name', onConflict: 'replace' })
  const file = fileOf('one')
  const first = await sendPack(all, [file])
  expect(await sendPack(all, [{ ...file, item: { ...file.item, attempt: 2 } }])).toEqual(first)
  expect(all.store.calls).toEqual(['putBytes', 'info'])
})

test('a further try finds what was put under the secret before', async () => {
  const before = harness()
  const file = fileOf('one')
  const first = await sendPack(before, [file])
  const secret = [
    'a-new-secret-of-more-than-thirty-two-characters',
    'a-secret-of-more-than-thirty-two-characters',
  ]
  const after = harness({ store: before.store, secret })
  expect(await sendPack(after, [{ ...file, item: { ...file.item, attempt: 2 } }])).toEqual(first)
  expect(before.store.objects.size).toBe(1)
})

test('the same transfer with other bytes does not replace what it has stored', async () => {
  const all = harness()
  const file = fileOf('one')
  const [key = ''] = told(await sendPack(all, [file]))
  const other = fileOf('two', { transferId: file.item.transferId })
  expect(told(await sendPack(all, [other]))).toEqual(['CONFLICT'])
  expect(textAt(all, key)).toBe('one')
})

describe('names', () => {
  test('of two files of one pack are told apart', async () => {
    const all = harness({ keys: 'name' })
    const results = told(await sendPack(all, [fileOf('1'), fileOf('2'), fileOf('3')]))
    expect(results.toSorted()).toEqual(['a (1).txt', 'a (2).txt', 'a.txt'])
    expect(results.map((key) => textAt(all, key))).toEqual(['1', '2', '3'])
  })

  test('that are taken are refused under the rule fail', async () => {
    const all = harness({ keys: 'name', onConflict: 'fail' })
    const results = told(await sendPack(all, [fileOf('1'), fileOf('2')]))
    expect(results.toSorted()).toEqual(['CONFLICT', 'a.txt'])
  })

  test('that another takes meanwhile are CONFLICT, and the other’s object stays', async () => {
    const all = harness({ keys: 'name' })
    const { info } = all.store
    const stranger = {
      key: 'users/u1/a.txt',
      size: 1,
      type: '',
      etag: '"e"',
      lastModified: 0,
      metadata: { [MARK]: 'x' },
    }
    all.store.info = async (at, algorithm) => {
      const found = await info(at, algorithm)
      all.store.objects.set(stranger.key, { bytes: new Uint8Array([120]), info: stranger })
      return found
    }
    expect(told(await sendPack(all, [fileOf('1')]))).toEqual(['CONFLICT'])
    expect(textAt(all, 'a.txt')).toBe('x')
  })

  test('are replaced under the rule replace', async () => {
    const all = harness({ keys: 'name', onConflict: 'replace' })
    await sendPack(all, [fileOf('1')])
    expect(told(await sendPack(all, [fileOf('2')]))).toEqual(['a.txt'])
    expect(textAt(all, 'a.txt')).toBe('2')
  })
})

test("what the route's onCompleted returns is each file's result, and what it throws its error", async () => {
  const all = harness({
    routes: {
      default: {
        onCompleted: ({ name }) => {
          if (name === 'bad') throw new Error('no such table: uploads')
          return { id: name }
        },
      },
    },
  })
  const outcomes = await sendPack(all, [fileOf('1', { name: 'x' }), fileOf('2', { name: 'bad' })])
  expect(outcomes).toMatchObject([{ ok: { result: { id: 'x' } } }, { error: { code: 'INTERNAL' } }])
  expect(JSON.stringify(outcomes)).not.toContain('table')
  expect(all.failures).toMatchObject([{ call: 'POST /uploads/pack', code: 'INTERNAL' }])
})

describe('packs are taken', () => {
  const config = async (all: Harness, route = 'default'): Promise<unknown> => {
    const response = await all.handler(
      new Request(`https://files.example.com/api/longshore/config?route=${route}`),
    )
    return ((await response.json()) as { pack?: unknown }).pack
  }
  const LIMITS = { files: 100, fileSize: 65_536, bytes: 8_388_608 }
  const { putBytes: _, ...without } = memoryStore()

  test.each<[string, Parameters<typeof harness>[0], unknown]>([
    ['by default', {}, LIMITS],
    ['not where the handler takes none', { pack: false }, undefined],
    ['not by a route that takes none', { routes: { default: { pack: false } } }, undefined],
    [
      'by a route that takes them though others do not',
      { pack: false, routes: { default: { pack: true } } },
      LIMITS,
    ],
    ['up to the size of the route', { routes: { default: { maxSize: 100 } } }, { ...LIMITS, fileSize: 100 }],
    [
      'up to what goes in one request',
      { routes: { default: { singleMax: 50 } } },
      { ...LIMITS, fileSize: 50 },
    ],
    ['not where files are larger', { routes: { default: { minSize: 65_537 } } }, undefined],
    ['not by a provider that cannot put bytes', { provider: without }, undefined],
  ])('%s', async (_title, options, limits) => {
    const all = harness(options)
    expect(await config(all)).toEqual(limits)
    const [outcome] = await sendPack(all, [fileOf('hello')])
    if (limits) expect(outcome).toHaveProperty('ok')
    else expect(outcome).toMatchObject({ error: { code: 'UNSUPPORTED_MEDIA_TYPE' } })
  })

  test('by one route of a pack and not by another', async () => {
    const all = harness({ routes: { default: {}, careful: { pack: false } } })
    const results = told(await sendPack(all, [fileOf('1', { route: 'careful' }), fileOf('2')]))
    expect(results[0]).toBe('UNSUPPORTED_MEDIA_TYPE')
    expect(textAt(all, results[1] ?? '')).toBe('2')
  })
})
