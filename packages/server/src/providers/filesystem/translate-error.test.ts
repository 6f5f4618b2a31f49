import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ProviderError } from '../../provider-error.ts'
import { SenderError } from './pieces-of-body.ts'
import { translated } from './translate-error.ts'

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: no, write '/secret/path'`), {
    code,
    syscall: 'write',
    path: '/secret/path',
  })

describe('what the file system says', () => {
  test.each([
    ['ENOSPC', 'FULL'],
    ['EDQUOT', 'FULL'],
    ['EFBIG', 'FULL'],
    ['EACCES', 'REFUSED'],
    ['EPERM', 'REFUSED'],
    ['EROFS', 'REFUSED'],
    ['ELOOP', 'REFUSED'],
    ['ENAMETOOLONG', 'INVALID_KEY'],
    ['EIO', 'UNAVAILABLE'],
    ['EMFILE', 'UNAVAILABLE'],
    ['EBUSY', 'UNAVAILABLE'],
  ])('%s is %s, without the path', async (system, code) => {
    const error: unknown = await translated(() => Promise.reject(systemError(system))).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({ code, cause: { message: `${system} in write` } })
    expect(String(error)).not.toContain('secret')
  })

  test('is told from what the sender of a body did, whatever code that has', async () => {
    const reset = systemError('ECONNRESET')
    const broken = new SenderError('broke off', { cause: reset })
    await expect(translated(() => Promise.reject(broken))).rejects.toBe(reset)
  })

  test('is translated as it really comes', async () => {
    await expect(translated(() => readFile('/no/such/file'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test.each([
    ['of the provider', new ProviderError('INVALID_PART', 'no')],
    ['that have no code', new Error('unforeseen')],
  ])('leaves errors %s alone', async (_, error) => {
    await expect(translated(() => Promise.reject(error))).rejects.toBe(error)
  })
})
