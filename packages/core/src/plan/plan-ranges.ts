import { DEFAULT_PART_SIZE, MAX_PARTS, MIB, type Algorithm, type Checksum } from '@longshore/protocol'
import { DEFAULT_ALGORITHM, isCombined, MAX_WISHED_PART_SIZE } from '@longshore/protocol'
import { choosePartSize } from './choose-part-size.ts'

export interface RangesInput {
  /** bytes of the object */
  readonly size: number
  readonly checksum?: Checksum | undefined
  /** bytes per second of the whole line, `undefined` before it was measured */
  readonly speed: number | undefined
  /** requests in flight that share the line */
  readonly concurrency: number
  /** bytes of a range at least */
  readonly least?: number | undefined
}

export interface Ranges {
  /** of each range */
  readonly algorithm: Algorithm
  /** bytes of a range */
  readonly partSize: number
  /** 0 for an empty object */
  readonly partCount: number
}

/**
 * How an object is cut into ranges: 8 MiB, more on a fast line, a power of two and at most 10,000. Each is
 * summed up so that the sums make up the object's own checksum, where that can be done: the same CRC, or
 * the parts that a digest of digests was made of.
 */
export function planRanges(input: RangesInput): Ranges {
  const { size, checksum, speed, concurrency, least = DEFAULT_PART_SIZE } = input
  const told = checksum && partSizeOf(size, checksum)
  const rule = { size: least, min: least, max: Infinity, count: MAX_PARTS, singleMax: 0 }
  const partSize = told ?? choosePartSize({ size, speed: speed ?? 0, concurrency, rule })
  const sums = told !== undefined || (checksum && isCombined(checksum.algorithm))
  return {
    algorithm: (sums && checksum?.algorithm) || DEFAULT_ALGORITHM,
    partSize,
    partCount: Math.ceil(size / partSize),
  }
}

/** How many parts a digest of digests is of (`base64-3`), where it is one. */
function countOf({ algorithm, value }: Checksum): number | undefined {
  const [, count] = /-([1-9]\d{0,4})$/.exec(value) ?? []
  // a CRC of CRCs (S3's composite ones) is made up by nobody here
  return count === undefined || isCombined(algorithm) ? undefined : Number(count)
}

/**
 * The part size that a digest of digests gives away: whole MiB, a power of two, as uploads choose them.
 * There is at most one that makes this number of parts; who chose otherwise is taken for one of them at times.
 */
function partSizeOf(size: number, checksum: Checksum): number | undefined {
  const count = countOf(checksum)
  for (let partSize = MIB; partSize <= MAX_WISHED_PART_SIZE; partSize *= 2)
    if (Math.max(1, Math.ceil(size / partSize)) === count) return partSize
  return undefined
}

/** How the whole is compared with its checksum once all ranges are there. */
export type Check =
  /** the ranges' sums make it up */
  | 'ranges'
  /** they do, if the object was uploaded in parts of that size, which it need not have been */
  | 'ranges, perhaps'
  /** all bytes are read once more */
  | 'bytes'
  /** there is nothing to compare with */
  | 'none'

export function checkOf(size: number, checksum: Checksum | undefined, planned: Ranges): Check {
  if (!checksum) return 'none'
  if (checksum.value.includes('-')) {
    const fits = planned.algorithm === checksum.algorithm && partSizeOf(size, checksum) === planned.partSize
    return fits && size > 0 ? 'ranges, perhaps' : 'none'
  }
  return isCombined(checksum.algorithm) && planned.algorithm === checksum.algorithm ? 'ranges' : 'bytes'
}
