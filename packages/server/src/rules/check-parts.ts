import { wholeOfParts, type Algorithm } from '@longshore/protocol'
import type { ProviderPart } from '../provider.ts'
import { partCountOf, partSizeOf, type PartPlan } from './plan-upload.ts'

export type PartsVerdict =
  | { readonly kind: 'whole' }
  /** numbers of parts that are missing or of the wrong size */
  | { readonly kind: 'incomplete'; readonly parts: readonly number[] }
  /** there are parts that the plan does not know */
  | { readonly kind: 'too-many' }

/** Whether the store's own listing is the file that was planned. */
export function checkParts(plan: PartPlan, listed: readonly ProviderPart[]): PartsVerdict {
  const sizes = new Map(listed.map((part) => [part.partNumber, part.size]))
  const parts: number[] = []
  const count = partCountOf(plan)
  for (let partNumber = 1; partNumber <= count; partNumber++) {
    if (sizes.get(partNumber) !== partSizeOf(plan, partNumber)) parts.push(partNumber)
  }
  if (listed.some((part) => part.partNumber > count)) return { kind: 'too-many' }
  return parts.length > 0 ? { kind: 'incomplete', parts } : { kind: 'whole' }
}

/** What stands for the whole of the listed parts, where the store keeps a checksum for each of them. */
export function combinedChecksum(listed: readonly ProviderPart[], algorithm: Algorithm): string | undefined {
  const parts: { size: number; checksum: string }[] = []
  for (const { size, checksum } of listed) {
    if (checksum === undefined) return undefined
    parts.push({ size, checksum })
  }
  return wholeOfParts(parts, algorithm)
}
