import { isChecksum, type Algorithm, type CreateItem } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { asFolder, prefixProblem } from '../keys/check-key.ts'
import { cleanFolder, cleanName, ownName } from '../keys/clean-name.ts'
import type { Route } from '../route.ts'
import { acceptTokens, isAccepted } from '../rules/accept.ts'
import { chooseAlgorithm } from '../rules/choose-algorithm.ts'
import { parseMediaType } from '../rules/media-type.ts'
import { checkMetadata, type Metadata } from '../rules/metadata.ts'
import { choosePartSize, limitsOf, type UploadLimits } from '../rules/plan-upload.ts'
import type { Settings } from '../settings.ts'

/** A file that its route takes, in values that are safe to use. */
export interface CheckedFile {
  /** the file's own */
  readonly name: string
  /** as one safe segment */
  readonly safeName: string
  /** safe, each with its `/` */
  readonly folder: string
  /** relative to the tenant's, ending in `/` or empty */
  readonly prefix: string
  readonly size: number
  readonly type: string
  readonly metadata: Metadata
  readonly partSize: number
  readonly algorithm: Algorithm
  /** of the whole, where it goes in one request */
  readonly checksum: string | undefined
}

export async function checkFile(
  item: CreateItem,
  route: Route,
  { provider, checksum }: Pick<Settings, 'provider' | 'checksum'>,
): Promise<CheckedFile> {
  const limits = limitsOf(route, provider.limits)
  const algorithm = chooseAlgorithm(provider.capabilities, route.checksum, checksum)
  const name = ownName(item.name)
  const type = parseMediaType(item.type ?? '')
  checkSize(item.size, limits)
  if (!isAccepted(acceptTokens(route.accept), name, type)) {
    throw new CallError(
      'TYPE_NOT_ACCEPTED',
      'Files of this type are not taken here. See accept in the config.',
    )
  }
  // One of another algorithm comes of a config that is no longer true: such a file goes in parts.
  const single =
    item.checksum !== undefined && isChecksum(item.checksum, algorithm) && item.size <= limits.singleMax
  return {
    name,
    safeName: cleanName(item.name),
    folder: cleanFolder(item.relativePath ?? ''),
    prefix: readPrefix(item.prefix ?? ''),
    size: item.size,
    type,
    metadata: await checkMetadata(item.metadata ?? {}, route.metadata),
    partSize: single
      ? Math.max(1, item.size)
      : choosePartSize(route.partSize ?? item.partSize, item.size, limits),
    algorithm,
    checksum: single ? item.checksum : undefined,
  }
}

function checkSize(size: number, limits: UploadLimits): void {
  if (size > limits.maxSize)
    throw new CallError('FILE_TOO_LARGE', `Files of at most ${limits.maxSize} bytes are taken here.`)
  if (size < limits.minSize)
    throw new CallError('FILE_TOO_SMALL', `Files of at least ${limits.minSize} bytes are taken here.`)
}

function readPrefix(prefix: string): string {
  const problem = prefixProblem(prefix)
  if (problem !== undefined) throw new CallError('INVALID_KEY', `The prefix cannot be taken: ${problem}.`)
  return asFolder(prefix)
}
