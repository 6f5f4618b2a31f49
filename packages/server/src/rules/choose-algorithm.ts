import { DEFAULT_ALGORITHM, type Algorithm } from '@longshore/protocol'
import type { ProviderCapabilities } from '../provider.ts'

/** What a new upload is verified with: the first wish, else CRC32C where the store knows it, else what it prefers. */
export function chooseAlgorithm(
  { checksums }: ProviderCapabilities,
  ...wishes: readonly (Algorithm | undefined)[]
): Algorithm {
  const [preferred = DEFAULT_ALGORITHM] = checksums
  const usual = checksums.includes(DEFAULT_ALGORITHM) ? DEFAULT_ALGORITHM : preferred
  return wishes.find((wish) => wish !== undefined) ?? usual
}
