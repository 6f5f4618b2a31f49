import type { Algorithm } from '@longshore/protocol'
import type { StorageProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Grant } from '../route.ts'
import { partSizeOf, type PartPlan } from '../rules/plan-upload.ts'

interface Candidate {
  readonly key: string
  readonly mark: string
}

/**
 * The oldest open upload at keys that only this transfer can have, so that a create whose answer was lost leaves no
 * second one; the others are aborted. One whose parts were cut or verified otherwise than planned now is of no use.
 */
export async function findOpenUpload(
  provider: StorageProvider,
  candidates: readonly Candidate[],
  grant: Required<Grant>,
  plan: PartPlan & { readonly algorithm: Algorithm },
): Promise<(Candidate & { readonly uploadId: string }) | undefined> {
  const listed = await Promise.all(
    candidates.map(async (candidate) => {
      const uploads = await provider.listUploads({ key: `${grant.prefix}${candidate.key}` })
      return uploads.map((upload) => ({ ...candidate, ...upload }))
    }),
  )
  const oldestFirst = listed.flat().sort((a, b) => a.initiated - b.initiated)
  let found: (Candidate & { readonly uploadId: string }) | undefined
  for (const { key, mark, uploadId, partSize, algorithm } of oldestFirst) {
    const address = { key: `${grant.prefix}${key}`, uploadId }
    const asPlanned =
      (partSize ?? plan.partSize) === plan.partSize && (algorithm ?? plan.algorithm) === plan.algorithm
    if (!found && asPlanned && (await fits(provider, address, plan))) found = { key, mark, uploadId }
    else await provider.abortUpload(address)
  }
  return found
}

async function fits(
  provider: StorageProvider,
  address: { key: string; uploadId: string },
  plan: PartPlan,
): Promise<boolean> {
  try {
    const parts = await provider.listParts(address)
    return parts.every((part) => part.size === partSizeOf(plan, part.partNumber))
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NO_SUCH_UPLOAD') return false
    throw error
  }
}
