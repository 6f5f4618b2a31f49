import { mapLimit } from '../../map-limit.ts'
import { ProviderError } from '../../provider-error.ts'
import type { FailedKey } from '../../provider.ts'
import { removeObject } from './objects.ts'
import type { Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Removals at once: the disk gathers what they sync. */
const AT_ONCE = 32

export async function removeMany(store: Store, keys: readonly string[]): Promise<readonly FailedKey[]> {
  const failed = await mapLimit(keys, AT_ONCE, async (key): Promise<FailedKey | undefined> => {
    try {
      await translated(() => removeObject(store, key))
      return undefined
    } catch (error) {
      if (error instanceof ProviderError) return { key, error }
      throw error
    }
  })
  return failed.filter((one) => one !== undefined)
}
