import { hmacKey } from './hmac-key.ts'

const encoder = new TextEncoder()

/** What a MAC is for: one made for one purpose is worth nothing for another. */
export type Purpose = 'token' | 'data' | 'read' | 'cursor' | 'tenant' | 'mark'

/** HMAC-SHA-256 under several secrets; numbers are places in the list of them, 0 the one that signs. */
export interface Keyring {
  readonly count: number
  readonly sign: (purpose: Purpose, text: string, secret?: number) => Promise<Uint8Array<ArrayBuffer>>
  /** which secret made this MAC, compared in constant time; `undefined` for none */
  readonly verify: (
    purpose: Purpose,
    text: string,
    mac: Uint8Array<ArrayBuffer>,
  ) => Promise<number | undefined>
}

export function createKeyring(secrets: readonly string[]): Keyring {
  const keys = secrets.map((secret) => hmacKey(encoder.encode(secret)))
  return {
    count: keys.length,
    async sign(purpose, text, secret = 0) {
      const key = keys[secret]
      if (!key) throw new RangeError(`There is no secret ${secret}.`)
      return key.sign(message(purpose, text))
    },
    async verify(purpose, text, mac) {
      for (const [secret, key] of keys.entries()) {
        if (await key.verify(message(purpose, text), mac)) return secret
      }
      return undefined
    },
  }
}

function message(purpose: Purpose, text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${purpose}\n${text}`)
}
