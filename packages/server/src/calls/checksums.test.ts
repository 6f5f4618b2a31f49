import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALGORITHMS, plainHasher, type Algorithm, type ConfigAnswer } from '@longshore/protocol'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BASE, bytes, FILE, fileItem, harness, item, type Harness } from '../../test/harness.ts'
import { checksumOf, withBitFlipped, wholeChecksumOf } from '../providers/conformance/bytes.ts'
import { filesystem } from '../providers/filesystem.ts'
import { route } from '../route.ts'

const BODY = bytes('aaaabbbbcc')

async function onDisk(checksum?: Algorithm, verify?: boolean): Promise<Harness> {
  const root = await mkdtemp(join(tmpdir(), 'longshore-checksums-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const provider = filesystem({ root, ...(verify !== undefined && { verify }) })
  return harness({ provider, ...(checksum && { checksum }) })
}

/** Signs parts for what they are, and sends them or what is given in their place. */
async function sendParts(
  { ok, send }: Harness,
  token: string,
  algorithm: Algorithm,
  sent: Readonly<Record<number, Uint8Array>> = {},
  numbers = [1, 2, 3],
): Promise<number[]> {
  const items = numbers.map((partNumber) => {
    const part = FILE.parts[partNumber - 1] ?? bytes('')
    return { partNumber, size: part.length, checksum: checksumOf(part, algorithm) }
  })
  const { requests } = await ok('sign', { token, parts: items })
  const statuses: number[] = []
  for (const request of requests) {
    const body = sent[request.partNumber] ?? FILE.parts[request.partNumber - 1] ?? bytes('')
    statuses.push((await send(request, body)).status)
  }
  return statuses
}

const configOf = async ({ handler }: Harness, name = 'default'): Promise<ConfigAnswer> =>
  (await (await handler(new Request(`${BASE}/config?route=${name}`))).json()) as ConfigAnswer

describe.each(ALGORITHMS)('an upload verified with %s', (algorithm) => {
  const whole = wholeChecksumOf(BODY, 4, algorithm)

  test('is agreed by config and create, and told with who compared it', async () => {
    const all = await onDisk(algorithm)
    expect((await configOf(all)).algorithm).toBe(algorithm)
    const created = await all.ok('create', fileItem())
    expect(created.algorithm).toBe(algorithm)
    expect(await sendParts(all, created.token, algorithm)).toEqual([200, 200, 200])
    expect(await all.ok('parts', { token: created.token })).toMatchObject({
      parts: FILE.parts.map((part) => ({ checksum: checksumOf(part, algorithm) })),
    })
    const done = await all.ok('complete', { token: created.token, checksum: whole })
    const checksum = { algorithm, value: whole, verifiedBy: 'server' }
    expect(done).toMatchObject({ state: 'completed', object: { size: 10, checksum } })
    expect(await all.ok('parts', { token: created.token })).toMatchObject({ object: { checksum } })
  })

  test('in one request carries the checksum of the file itself', async () => {
    const all = await onDisk(algorithm)
    const checksum = checksumOf(BODY, algorithm)
    const { token, request } = await all.ok('create', item({ checksum }))
    if (!request) throw new Error('no request')
    expect((await all.send(request, withBitFlipped(BODY))).status).toBe(400)
    expect((await all.send(request, BODY)).status).toBe(200)
    expect(await all.ok('complete', { token, checksum })).toMatchObject({
      object: { checksum: { algorithm, value: checksum, verifiedBy: 'server' } },
    })
  })

  test('refuses a wrong part, and a wrong whole', async () => {
    const all = await onDisk(algorithm)
    const { token } = await all.ok('create', fileItem())
    expect(await sendParts(all, token, algorithm, { 2: bytes('bbbc') })).toEqual([200, 400, 200])
    await sendParts(all, token, algorithm, {}, [2])
    const other = wholeChecksumOf(bytes('aaaabbbbcd'), 4, algorithm)
    expect(await all.ok('complete', { token, checksum: other })).toMatchObject({ state: 'rejected' })
    expect(await all.ok('complete', { token, checksum: whole })).toMatchObject({ state: 'completed' })
  })

  test('takes checksums of no other algorithm', async () => {
    const all = await onDisk(algorithm)
    const { token } = await all.ok('create', fileItem())
    for (const foreign of ALGORITHMS.filter((one) => one !== algorithm)) {
      const part = { partNumber: 1, size: 4, checksum: checksumOf(bytes('aaaa'), foreign) }
      expect((await all.fails('sign', { token, parts: [part] })).code).toBe('INVALID_CHECKSUM')
      const checksum = wholeChecksumOf(BODY, 4, foreign)
      expect((await all.fails('complete', { token, checksum })).code).toBe('INVALID_CHECKSUM')
    }
  })

  test('on a store that verifies nothing has a wrong part found at Complete, and mended by sending it again', async () => {
    const all = await onDisk(algorithm, false)
    const { token } = await all.ok('create', fileItem())
    expect(await sendParts(all, token, algorithm, { 2: bytes('bbbc') })).toEqual([200, 200, 200])
    expect(await all.ok('complete', { token, checksum: whole })).toMatchObject({ state: 'rejected' })
    const listed = await all.ok('parts', { token })
    expect(listed).toMatchObject({ parts: [{}, { checksum: checksumOf(bytes('bbbc'), algorithm) }, {}] })
    await sendParts(all, token, algorithm, {}, [2])
    expect(await all.ok('complete', { token, checksum: whole })).toMatchObject({
      object: { checksum: { value: whole, verifiedBy: 'server' } },
    })
  })

  test('on a store that verifies nothing has a wrong single request found, removed, and sent again', async () => {
    const all = await onDisk(algorithm, false)
    const checksum = checksumOf(BODY, algorithm)
    const { token, request } = await all.ok('create', item({ checksum }))
    if (!request) throw new Error('no request')
    expect((await all.send(request, withBitFlipped(BODY))).status).toBe(200)
    expect(await all.ok('complete', { token, checksum })).toEqual({ state: 'incomplete', parts: [1] })
    expect((await all.send(request, BODY)).status).toBe(200)
    expect(await all.ok('complete', { token, checksum })).toMatchObject({
      object: { checksum: { value: checksum, verifiedBy: 'server' } },
    })
  })
})

describe('the choice of the algorithm', () => {
  test('is the route’s before the handler’s', async () => {
    expect((await configOf(await onDisk())).algorithm).toBe('CRC32C')
    const root = await mkdtemp(join(tmpdir(), 'longshore-checksums-'))
    onTestFinished(() => rm(root, { recursive: true }))
    const all = harness({
      provider: filesystem({ root }),
      checksum: 'SHA-256',
      routes: { default: {}, film: route({ checksum: 'CRC64NVME' }) },
    })
    expect((await configOf(all)).algorithm).toBe('SHA-256')
    expect((await configOf(all, 'film')).algorithm).toBe('CRC64NVME')
    expect((await all.ok('create', fileItem({ route: 'film' }))).algorithm).toBe('CRC64NVME')
  })

  test('is what the provider prefers where it does not know CRC32C', async () => {
    const all = harness()
    Object.assign(all.store, { capabilities: { ...all.store.capabilities, checksums: ['MD5'] } })
    expect((await configOf(all)).algorithm).toBe('MD5')
  })

  test('made after the browser has hashed sends the file in parts', async () => {
    const all = await onDisk('SHA-256')
    const created = await all.ok('create', item({ checksum: checksumOf(BODY, 'CRC32C') }))
    expect(created).toMatchObject({ algorithm: 'SHA-256', partCount: 1 })
    expect(created.request).toBeUndefined()
  })

  test('changed between two creates leaves no upload of the old one open', async () => {
    const root = await mkdtemp(join(tmpdir(), 'longshore-checksums-'))
    onTestFinished(() => rm(root, { recursive: true }))
    const provider = filesystem({ root })
    const file = fileItem()
    const before = await harness({ provider, checksum: 'MD5' }).ok('create', file)
    const all = harness({ provider })
    const after = await all.ok('create', { ...file, attempt: 2 })
    expect(after.algorithm).toBe('CRC32C')
    expect(await all.ok('parts', { token: before.token })).toEqual({ state: 'gone' })
    expect(await provider.listUploads({ key: `users/u1/${after.key}` })).toHaveLength(1)
  })
})

describe('who compared is told truly', () => {
  test('nobody, where the store neither compares nor tells', async () => {
    const all = harness()
    const { info, listParts } = all.store
    Object.assign(all.store, {
      capabilities: { ...all.store.capabilities, verifiedBy: undefined },
      info: async (at: Parameters<typeof info>[0]) => {
        const found = await info(at)
        return found && { ...found, checksum: undefined }
      },
      listParts: async (at: Parameters<typeof listParts>[0]) =>
        (await listParts(at)).map((part) => ({ ...part, checksum: undefined })),
    })
    const { token } = await all.ok('create', fileItem())
    await all.sendParts(token, FILE.parts)
    expect(await all.ok('complete', { token, checksum: FILE.whole })).toMatchObject({
      object: { checksum: { value: FILE.whole, verifiedBy: 'nobody' } },
    })
  })
})

test('what no hasher makes is no checksum at all', async () => {
  const all = await onDisk()
  const { token } = await all.ok('create', fileItem())
  const hasher = plainHasher('MD5')
  for (const checksum of ['', 'zzz', `${hasher.finish()}-0`, 'A'.repeat(51)]) {
    expect((await all.fails('complete', { token, checksum })).code).toBe('INVALID_CHECKSUM')
    expect((await all.fails('create', item({ checksum }))).code).toBe('INVALID_CHECKSUM')
  }
})
