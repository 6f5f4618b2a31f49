import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeyring } from './keyring.ts'
import { openCursor, sealCursor } from './sealed-cursor.ts'

const OLD = 'an-old-secret-of-more-than-thirty-two-characters'
const NEW = 'a-new-secret-of-more-than-thirty-two-characters!'

test('a cursor comes back as it went, whatever it is', async () => {
  const keyring = createKeyring([NEW])
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary-ascii' }), fc.string(), async (cursor, listing) => {
      expect(await openCursor(keyring, await sealCursor(keyring, cursor, listing), listing)).toBe(cursor)
    }),
    { numRuns: 50 },
  )
})

test('a cursor outlives a change of secrets, as long as its own is still listed', async () => {
  const sealed = await sealCursor(createKeyring([OLD]), 'users/u1/a', 'l')
  expect(await openCursor(createKeyring([NEW, OLD]), sealed, 'l')).toBe('users/u1/a')
  await expect(openCursor(createKeyring([NEW]), sealed, 'l')).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
})

test('the same cursor is sealed differently each time, and never readable', async () => {
  const keyring = createKeyring([NEW])
  const [one, other] = [
    await sealCursor(keyring, 'users/u1/a', 'l'),
    await sealCursor(keyring, 'users/u1/a', 'l'),
  ]
  expect(one).not.toBe(other)
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('users')
})
