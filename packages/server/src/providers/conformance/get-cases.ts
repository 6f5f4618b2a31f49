import { expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { putBytes, readBody } from './stored.ts'

const SIZE = 300_000

export function getCases({ store, freshKey }: Suite): void {
  test('gives the whole object and what info tells of it', async () => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(1, SIZE)
    await putBytes(provider, key, bytes, { type: 'image/png', metadata: { a: 'ü' } })
    const found = await provider.get({ key })
    expect(found).toMatchObject({ start: 0, size: SIZE })
    const { etag } = await infoOf(provider, key)
    expect(found?.info).toMatchObject({ key, size: SIZE, type: 'image/png', metadata: { a: 'ü' }, etag })
    expectBytes(found && (await readBody(found.body)), bytes)
  })

  test('of nothing is undefined', async () => {
    const { provider } = store()
    expect(await provider.get({ key: freshKey() })).toBeUndefined()
    expect(await provider.get({ key: freshKey() }, { range: { start: 0, end: 1 } })).toBeUndefined()
    expect(await provider.get({ key: freshKey() }, { ifMatch: '"x"' })).toBeUndefined()
  })

  test.each([
    ['the first byte', 0, 1],
    ['the middle', 100_000, 200_001],
    ['the last byte', SIZE - 1, SIZE],
    ['all', 0, SIZE],
    ['the end and past it', SIZE - 10, SIZE + 10],
    ['past the end', SIZE, SIZE + 10],
    ['far past the end', SIZE * 3, SIZE * 4],
  ])('of a range gives that alone: %s', async (_, start, end) => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(2, SIZE)
    await putBytes(provider, key, bytes)
    const found = await provider.get({ key }, { range: { start, end } })
    if (!found) throw new Error('the object is there')
    const expected = bytes.slice(start, end)
    expect(found.info.size).toBe(SIZE)
    expect(found.size).toBe(expected.length)
    if (expected.length > 0) expect(found.start).toBe(start)
    expectBytes(await readBody(found.body), expected)
  })

  test('of an empty object gives no bytes, whatever range', async () => {
    const { provider } = store()
    const key = freshKey()
    await putBytes(provider, key, bytesFrom(1, 0))
    for (const range of [undefined, { start: 0, end: 0 }, { start: 0, end: 10 }]) {
      const found = await provider.get({ key }, { range })
      expect(found).toMatchObject({ size: 0 })
      expectBytes(found && (await readBody(found.body)), bytesFrom(1, 0))
    }
  })

  test('with ifMatch gives that object or PRECONDITION_FAILED', async () => {
    const { provider } = store()
    const key = freshKey()
    const first = await putBytes(provider, key, bytesFrom(3, 100))
    const found = await provider.get({ key }, { ifMatch: first.etag, range: { start: 10, end: 20 } })
    expectBytes(found && (await readBody(found.body)), bytesFrom(3, 100).slice(10, 20))
    await putBytes(provider, key, bytesFrom(4, 100))
    for (const range of [undefined, { start: 0, end: 10 }, { start: 200, end: 300 }]) {
      await expect(provider.get({ key }, { ifMatch: first.etag, range })).rejects.toMatchObject({
        code: 'PRECONDITION_FAILED',
      })
    }
  })

  test('that was begun is not mixed with what replaces the object meanwhile', async () => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(5, 3_000_000)
    await putBytes(provider, key, bytes)
    const found = await provider.get({ key })
    await putBytes(provider, key, bytesFrom(6, 3_000_000))
    expectBytes(found && (await readBody(found.body)), bytes)
  })

  test('that is canceled ends, and the store serves on', async () => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(7, 3_000_000)
    await putBytes(provider, key, bytes)
    for (let i = 0; i < 60; i++) {
      const found = await provider.get({ key })
      if (!found) throw new Error('the object is there')
      const reader: ReadableStreamDefaultReader<Uint8Array> = found.body.getReader()
      if (i % 2 === 0) await reader.read()
      await reader.cancel()
    }
    const found = await provider.get({ key })
    expectBytes(found && (await readBody(found.body)), bytes)
  })
}
