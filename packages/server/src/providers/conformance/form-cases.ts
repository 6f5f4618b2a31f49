import { expect, test } from 'vitest'
import type { FormToSign, ProviderForm, StorageProvider } from '../../provider.ts'
import { bytesFrom, checksumOf, expectBytes, withBitFlipped } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { sendForm } from './send.ts'
import { usualAlgorithm } from './upload-of.ts'

const BYTES = bytesFrom(1, 1000)

export function formCases({ store, freshKey, algorithms }: Suite): void {
  test.each([0, 1, 1024, 1_048_576])('of %i bytes puts them as they were sent', async (size) => {
    const { provider, read } = store()
    const key = freshKey('Ä "b+ %;ü文.bin')
    const bytes = bytesFrom(size + 1, size)
    const metadata = { 'longshore-id': 'x1', note: 'Prüfung "文"' }
    const form = await formOf(provider, key, bytes, { type: 'text/csv', metadata })
    expect(await sendForm(form, bytes)).toMatchObject({ ok: true })
    const algorithm = usualAlgorithm(provider)
    expect(await infoOf(provider, key, algorithm)).toMatchObject({
      size,
      type: 'text/csv',
      metadata,
      checksum: { algorithm, value: checksumOf(bytes, algorithm) },
    })
    expectBytes(await read(key), bytes)
  })

  test('of no type puts an object all the same', async () => {
    const { provider, read } = store()
    const key = freshKey()
    expect(await sendForm(await formOf(provider, key, BYTES, { type: '' }), BYTES)).toMatchObject({
      ok: true,
    })
    expectBytes(await read(key), BYTES)
  })

  test('has wrong bytes refused, by each algorithm that it can carry', async () => {
    const { provider } = store()
    const carried = []
    for (const algorithm of algorithms) {
      const key = freshKey()
      const form = await signForm(provider, key, BYTES, { algorithm, checksum: checksumOf(BYTES, algorithm) })
      if (!form) continue
      carried.push(algorithm)
      expect(await sendForm(form, withBitFlipped(BYTES)), algorithm).toMatchObject({ ok: false, status: 400 })
      expect(await provider.info({ key })).toBeUndefined()
      expect(await sendForm(form, BYTES), algorithm).toMatchObject({ ok: true })
    }
    expect(carried).toContain(usualAlgorithm(provider))
  })

  test.each([
    ['a byte more', 1001],
    ['a byte less', 999],
    ['nothing', 0],
    ['far more', 2_000_000],
  ])('with %s is refused for its length, and nothing is stored', async (_, sent) => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(1, sent)
    // the checksum of what is sent: it is to fail for its length alone
    const checksum = checksumOf(bytes, usualAlgorithm(provider))
    const form = await formOf(provider, key, BYTES, { checksum })
    expect((await sendForm(form, bytes)).ok).toBe(false)
    expect(await provider.info({ key })).toBeUndefined()
  })

  test('that says anything else than was signed is refused, and so is one that says more or less', async () => {
    const { provider } = store()
    const key = freshKey()
    const form = await formOf(provider, key, BYTES, { type: 'text/plain', metadata: { a: 'b' } })
    const changes: Readonly<Record<string, string>>[] = [
      ...Object.keys(form.fields).map((name) => ({ [name]: `${form.fields[name]}0` })),
      { key: `${key}/other` },
      { 'Content-Type': 'text/html' },
      { 'x-amz-meta-more': 'x' },
      { acl: 'public-read' },
      { 'Content-Disposition': 'inline' },
    ]
    for (const change of changes) {
      const answer = await sendForm({ ...form, fields: { ...form.fields, ...change } }, BYTES)
      expect(answer.ok, JSON.stringify(change)).toBe(false)
    }
    for (const name of Object.keys(form.fields)) {
      const { [name]: _, ...fields } = form.fields
      expect((await sendForm({ ...form, fields }, BYTES)).ok, `without ${name}`).toBe(false)
    }
    expect(await provider.info({ key })).toBeUndefined()
    expect(await provider.info({ key: `${key}/other` })).toBeUndefined()
    expect(await sendForm(form, BYTES)).toMatchObject({ ok: true })
  })

  test('that has expired is refused', async () => {
    const { provider } = store()
    const key = freshKey()
    const form = await formOf(provider, key, BYTES, { expiresIn: -1000 })
    expect(await sendForm(form, BYTES)).toMatchObject({ ok: false, status: 403 })
    expect(await provider.info({ key })).toBeUndefined()
  })

  test.each(['${filename}', '$', 'a ', 'a\u00a0', ' a', "a'b", 'a--b', 'a\\b', 'a%41'])(
    'is signed for a key ending in %j only where it puts exactly that',
    async (name) => {
      const { provider, read } = store()
      const key = freshKey(name)
      const form = await signForm(provider, key, BYTES)
      if (!form) return
      expect(await sendForm(form, BYTES)).toMatchObject({ ok: true })
      expectBytes(await read(key), BYTES)
    },
  )
}

async function formOf(...of: Parameters<typeof signForm>): Promise<ProviderForm> {
  const form = await signForm(...of)
  if (!form) throw new Error('the provider signed no form')
  return form
}

async function signForm(
  provider: StorageProvider,
  key: string,
  bytes: Uint8Array,
  more: Partial<FormToSign> = {},
): Promise<ProviderForm | undefined> {
  const algorithm = usualAlgorithm(provider)
  return provider.signForm?.({
    key,
    size: bytes.length,
    type: 'application/octet-stream',
    metadata: {},
    algorithm,
    checksum: checksumOf(bytes, algorithm),
    expiresIn: 60_000,
    ...more,
  })
}
