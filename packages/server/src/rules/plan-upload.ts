import { DEFAULT_PART_SIZE, DEFAULT_SINGLE_MAX, MAX_PARTS, MIB } from '@longshore/protocol'
import type { ProviderLimits } from '../provider.ts'
import type { Route } from '../route.ts'

/** What one route of one provider takes, in bytes. */
export interface UploadLimits {
  readonly minSize: number
  readonly maxSize: number
  readonly singleMax: number
  readonly minPartSize: number
  readonly maxPartSize: number
  /** parts of one upload */
  readonly maxParts: number
}

export function limitsOf(route: Route, limits: ProviderLimits): UploadLimits {
  const maxParts = Math.min(limits.maxParts, MAX_PARTS)
  return {
    minSize: route.minSize ?? 0,
    maxSize: Math.min(route.maxSize ?? Infinity, limits.maxObjectSize, limits.maxPartSize * maxParts),
    singleMax: Math.min(route.singleMax ?? DEFAULT_SINGLE_MAX, limits.maxPutSize),
    minPartSize: limits.minPartSize,
    maxPartSize: limits.maxPartSize,
    maxParts,
  }
}

/** The part size for a file: the wish within the provider's limits, grown where there would be too many parts. */
export function choosePartSize(wish: number | undefined, size: number, limits: UploadLimits): number {
  const wished = Math.max(limits.minPartSize, wish ?? DEFAULT_PART_SIZE)
  const fewest = Math.ceil(size / limits.maxParts)
  const enough = wished >= fewest ? wished : Math.ceil(fewest / MIB) * MIB
  return Math.min(enough, limits.maxPartSize)
}

/** How a file is cut; a token holds all of it. */
export interface PartPlan {
  /** bytes */
  readonly size: number
  /** bytes */
  readonly partSize: number
}

/** An empty file is one empty part. */
export function partCountOf(plan: PartPlan): number {
  return Math.max(1, Math.ceil(plan.size / plan.partSize))
}

/** The bytes that part `partNumber` has, `undefined` where the plan has no such part. */
export function partSizeOf(plan: PartPlan, partNumber: number): number | undefined {
  const count = partCountOf(plan)
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > count) return undefined
  return partNumber < count ? plan.partSize : plan.size - plan.partSize * (count - 1)
}
