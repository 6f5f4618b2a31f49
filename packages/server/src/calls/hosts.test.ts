import { expect, test } from 'vitest'
import { bytes, FILE, fileItem, harness, item } from '../../test/harness.ts'
import { checksumOf, memoryStore } from '../../test/memory-store.ts'
import { fileOf, sendPack, told } from '../../test/pack-body.ts'

const HOSTS = ['https://a.store.test', 'https://b.store.test:8443']
const SUM = checksumOf(bytes('0123456789'))

/** A store of several hosts, which says in its grants which of them was named. */
function store(): ReturnType<typeof memoryStore> {
  const made = memoryStore()
  return { ...made, capabilities: { ...made.capabilities, hosts: HOSTS } }
}

test('config tells every host, the usual one first', async () => {
  const { handler } = harness({ provider: store() })
  const response = await handler(new Request('https://files.example.com/api/longshore/config'))
  expect(await response.json()).toMatchObject({ hosts: HOSTS })
})

test.each([undefined, ...HOSTS])('a single request and parts are signed for the host %s', async (host) => {
  const named: unknown[] = []
  const made = store()
  const provider = {
    ...made,
    signPut: (put: Parameters<typeof made.signPut>[0]) => (named.push(put.host), made.signPut(put)),
    signPart: (part: Parameters<typeof made.signPart>[0]) => (named.push(part.host), made.signPart(part)),
  }
  const { ok } = harness({ provider })
  const of = host === undefined ? {} : { host }
  const single = await ok('create', item({ checksum: SUM, ...of }))
  await ok('sign', { token: single.token, parts: [{ partNumber: 1, size: 10, checksum: SUM }], ...of })
  const { token } = await ok('create', fileItem(of))
  const parts = FILE.parts.slice(0, 2).map((part, index) => ({
    partNumber: index + 1,
    size: part.length,
    checksum: checksumOf(part),
  }))
  await ok('sign', { token, parts, ...of })
  expect(named).toEqual([host, host, host, host])
})

test.each([
  'https://evil.example.com',
  'https://a.store.test/',
  'https://a.store.test.evil.example.com',
  'a.store.test',
  'http://a.store.test',
  'http://169.254.169.254',
  'toString',
  '',
  'x'.repeat(1000),
  null,
  1,
])('attack 31: nothing is signed for the host %j', async (host) => {
  const { ok, fails, store: memory } = harness({ provider: store(), store: memoryStore() })
  const { token } = await ok('create', fileItem())
  const parts = [{ partNumber: 1, size: 4, checksum: checksumOf(bytes('aaaa')) }]
  const bad = { host } as object
  expect((await fails('create', item({ checksum: SUM, ...bad }))).code).toBe('INVALID_REQUEST')
  expect((await fails('sign', { token, parts, ...bad })).code).toBe('INVALID_REQUEST')
  expect(memory.calls).toEqual([])
})

test('a store that the handler serves has no host to name', async () => {
  const all = harness()
  expect((await all.fails('create', item({ checksum: SUM, host: HOSTS[0] }))).code).toBe('INVALID_REQUEST')
  expect(told(await sendPack(all, [fileOf('a', { host: 'https://a.store.test' })]))).toEqual([
    'INVALID_REQUEST',
  ])
})
