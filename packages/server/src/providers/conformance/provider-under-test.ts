import { test } from 'vitest'
import { ALGORITHMS, type Algorithm } from '@longshore/protocol'
import type { ObjectInfo, StorageProvider } from '../../provider.ts'

/** A provider on a store of its own, with what the suite needs to see behind it. */
export interface ProviderUnderTest {
  readonly provider: StorageProvider
  /** The whole object as the store holds it, read past the provider's signing; `undefined` where there is none. */
  readonly read: (key: string) => Promise<Uint8Array | undefined>
  readonly traits: ProviderTraits
  /** Removes what the test made, where the store outlives it. */
  readonly close: () => Promise<void>
}

/** What a store lacks of one algorithm: e.g. `{ CRC64NVME: { wholeChecksum: 'Ceph 20 takes any' } }`. */
export type LackOf = Readonly<Partial<Record<Algorithm, Readonly<Partial<Record<Lack, string>>>>>>

/** Where correct stores differ. A test of what a store lacks is reported as skipped, with the reason. */
export interface ProviderTraits {
  /** What Complete says when asked again after it succeeded. */
  readonly repeatedComplete: 'NO_SUCH_UPLOAD' | 'succeeds'
  /** ms between two creates for their order to be told by `initiated` */
  readonly initiatedResolution: number
  /** whether it signs forms */
  readonly forms?: boolean
  /** Why the store does without: e.g. `{ conditionalComplete: 'Ceph 16 ignores If-None-Match there' }`. */
  readonly lacks?: Readonly<Partial<Record<Lack, string>>>
  readonly lacksOf?: LackOf
  /** the algorithms that are tried; default all. Those that the provider does not claim must not be named. */
  readonly algorithms?: readonly Algorithm[]
}

export type Lack =
  /** `onlyIfAbsent` on a single put */
  | 'conditionalPut'
  /** `onlyIfAbsent` at Complete */
  | 'conditionalComplete'
  /** `onlyIfAbsent` of copies that race */
  | 'conditionalCopy'
  /** refusing bytes that are not what the part's or put's checksum says */
  | 'bodyChecksum'
  /** refusing a whole that is not what Complete's checksum says */
  | 'wholeChecksum'
  /** keeping a part's checksum in the listing */
  | 'partChecksumListed'
  /** keeping the whole object's checksum in `info` */
  | 'wholeChecksumKept'

export interface Suite {
  readonly store: () => ProviderUnderTest
  /** A key that no other test uses, ending in `name`. */
  readonly freshKey: (name?: string) => string
  /** `test`, or a skip that says why where the store lacks what it is about. */
  readonly testWith: (lack: Lack, title: string, run: () => Promise<void>, algorithm?: Algorithm) => void
  /** those to try */
  readonly algorithms: readonly Algorithm[]
}

export function makeSuite(store: () => ProviderUnderTest, traits: ProviderTraits): Suite {
  return {
    store,
    freshKey: (name = 'file') => `conformance/${crypto.randomUUID()}/${name}`,
    algorithms: traits.algorithms ?? ALGORITHMS,
    testWith(lack, title, run, algorithm) {
      const reason = traits.lacks?.[lack] ?? (algorithm && traits.lacksOf?.[algorithm]?.[lack])
      if (reason === undefined) test(title, run)
      else test.skip(`${title} (this store does not: ${reason})`, run)
    },
  }
}

/** `info` of a key that must be there. */
export async function infoOf(
  provider: StorageProvider,
  key: string,
  algorithm?: Algorithm,
): Promise<ObjectInfo> {
  const info = await provider.info({ key }, algorithm)
  if (!info) throw new Error('there is no object where one must be')
  return info
}
