import type { Keyring } from './keyring.ts'

/**
 * The marks of one transfer, the current secret's first: 32 hex digits that nobody can foretell or make
 * the same for another tenant. They do not change from try to try, so that a lost answer can be found again.
 */
export function marksOf(keyring: Keyring, tenant: string, transferId: string): Promise<readonly string[]> {
  const text = JSON.stringify([tenant, transferId])
  return Promise.all(
    Array.from({ length: keyring.count }, async (_, secret) => {
      const mac = await keyring.sign('mark', text, secret)
      return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
    }),
  )
}
