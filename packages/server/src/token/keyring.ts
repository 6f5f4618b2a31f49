const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const
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
  const keys = secrets.map((secret) => once(() => importKey(secret)))
  return {
    count: keys.length,
    async sign(purpose, text, secret = 0) {
      const key = keys[secret]
      if (!key) throw new RangeError(`There is no secret ${secret}.`)
      return new Uint8Array(await crypto.subtle.sign(ALGORITHM, await key(), message(purpose, text)))
    },
    async verify(purpose, text, mac) {
      for (const [secret, key] of keys.entries()) {
        if (await crypto.subtle.verify(ALGORITHM, await key(), mac, message(purpose, text))) return secret
      }
      return undefined
    },
  }
}

function message(purpose: Purpose, text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${purpose}\n${text}`)
}

type HmacKey = Awaited<ReturnType<typeof importKey>>

function importKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), ALGORITHM, false, ['sign', 'verify'])
}

/** Imported on first use: some runtimes forbid asynchronous work while modules load. */
function once(make: () => Promise<HmacKey>): () => Promise<HmacKey> {
  let made: Promise<HmacKey> | undefined
  return () => (made ??= make())
}
