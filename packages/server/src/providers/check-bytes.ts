import type { WholeObject } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { withHasher } from './filesystem/hasher.ts'

/** Throws where bytes are not those that an object is to have. */
export async function checkBytes(
  { size, algorithm, checksum }: Pick<WholeObject, 'size' | 'algorithm' | 'checksum'>,
  bytes: Uint8Array,
): Promise<void> {
  if (bytes.length !== size)
    throw new ProviderError('LENGTH_MISMATCH', 'There are more or fewer bytes than were said.')
  const found = await withHasher(algorithm, async (hasher) => {
    hasher.update(bytes)
    return hasher.finish()
  })
  if (found !== checksum)
    throw new ProviderError('CHECKSUM_MISMATCH', 'The bytes are not those of the checksum. Send them again.')
}
