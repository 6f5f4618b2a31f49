/** bytes drawn at once, for many ids: asking costs more than what is answered */
const POOL = 4096
const BYTES = 16

let pool: string[] = []

/** 128 random bits as hex. */
export function randomId(): string {
  if (pool.length === 0)
    pool = Array.from(crypto.getRandomValues(new Uint8Array(POOL)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    )
  return pool.splice(-BYTES).join('')
}
