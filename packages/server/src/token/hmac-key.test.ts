import { describe, expect, test } from 'vitest'
import { hmacKey, webKey } from './hmac-key.ts'

const of = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

// RFC 4231, test case 2
const SECRET = of('Jefe')
const MESSAGE = of('what do ya want for nothing?')
const MAC = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'

describe.each([
  ['this platform', hmacKey],
  ['the web', webKey],
])('by the crypto of %s', (_, make) => {
  test('the MAC is the one of the standard, and is verified', async () => {
    const key = make(SECRET)
    const mac = await key.sign(MESSAGE)
    expect(Buffer.from(mac).toString('hex')).toBe(MAC)
    expect(await key.verify(MESSAGE, mac)).toBe(true)
  })

  test('a MAC that is off by a bit, cut, longer or empty is none', async () => {
    const key = make(SECRET)
    const mac = await key.sign(MESSAGE)
    const flipped = mac.map((byte, index) => (index === 31 ? byte ^ 1 : byte))
    for (const wrong of [flipped, mac.slice(0, 16), Uint8Array.from([...mac, 0]), new Uint8Array()])
      expect(await key.verify(MESSAGE, wrong)).toBe(false)
    expect(await make(of('Jefe2')).verify(MESSAGE, mac)).toBe(false)
  })
})
