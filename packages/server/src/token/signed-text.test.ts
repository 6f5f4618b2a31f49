import { describe, expect, test } from 'vitest'
import { createKeyring } from './keyring.ts'
import { signText, verifyText } from './signed-text.ts'

const OLD = 'the-old-secret-of-more-than-thirty-two-characters'
const NEW = 'the-new-secret-of-more-than-thirty-two-characters'
const keyring = createKeyring([NEW, OLD])

describe('a signed text', () => {
  test('reads back, with the secret that signed it', async () => {
    const value = { text: 'ä🐙', list: [1, null, { a: true }] }
    expect(await verifyText(keyring, 'token', await signText(keyring, 'token', value))).toEqual({
      value,
      secret: 0,
    })
    const old = await signText(createKeyring([OLD]), 'token', value)
    expect(await verifyText(keyring, 'token', old)).toEqual({ value, secret: 1 })
  })

  test('of another secret or for another purpose is unknown', async () => {
    const foreign = createKeyring(['a-foreign-secret-of-more-than-thirty-two-characters'])
    expect(await verifyText(keyring, 'token', await signText(foreign, 'token', {}))).toBeUndefined()
    expect(await verifyText(keyring, 'data', await signText(keyring, 'token', {}))).toBeUndefined()
  })

  test('attack 20: with any one bit flipped, cut anywhere, or grown, it is unknown', async () => {
    const text = await signText(keyring, 'token', { key: 'a' })
    const forged = new Set<string>()
    for (let at = 0; at < text.length; at++) {
      forged.add(text.slice(0, at))
      for (let bit = 1; bit < 128; bit <<= 1) {
        forged.add(text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1))
      }
    }
    for (const tail of ['A', '=', '.', '.A', ' ', '\n']) forged.add(text + tail)
    expect(forged.has(text)).toBe(false)
    for (const one of forged) expect(await verifyText(keyring, 'token', one)).toBeUndefined()
  })

  test.each([
    ['attack 21: a JWT that names no algorithm', { alg: 'none' }, ''],
    ['attack 22: a JWT that names another algorithm', { alg: 'RS256' }, 'AAAA'],
    ['attack 22: a JWT whose key is a path', { alg: 'HS256', kid: '../../dev/null' }, 'AAAA'],
    ['attack 22: a JWT whose key is to be fetched', { alg: 'HS256', jku: 'http://169.254.169.254/' }, 'AAAA'],
  ])('%s is unknown', async (_, header, signature) => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const text of [
      `${part(header)}.${part({ version: 1 })}.${signature}`,
      `${part({ version: 1 })}.${signature}`,
    ]) {
      expect(await verifyText(keyring, 'token', text)).toBeUndefined()
    }
  })
})
