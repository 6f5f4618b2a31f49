import { CopyObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import { GIB, isCombined, MIB } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import type { Copy, ObjectAddress, ObjectInfo } from '../../provider.ts'
import { copyInParts } from './copy-in-parts.ts'
import { copyThrough } from './copy-through.ts'
import { encodeKey } from './encode-key.ts'
import { encodeMetadata } from './metadata.ts'
import { headOf, info, toInfo } from './objects.ts'
import type { Said } from './put-whole.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

export interface CopySizes {
  /** largest object, in bytes, that one call copies */
  readonly single: number
  /** most bytes of each part of a larger one */
  readonly part: number
  /** objects up to so many bytes are read and put again rather than copied in one part */
  readonly through: number
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/copy-object.html */
const SIZES: CopySizes = { single: 5 * GIB, part: GIB, through: 5 * MIB }

/** What is copied, from where, and what the copy is to say of itself. */
export interface CopyPlan {
  readonly copy: Copy
  readonly head: HeadObjectCommandOutput
  /** of the source */
  readonly info: ObjectInfo
  readonly source: string
  readonly said: Said
}

/** The source is held to the ETag that it was found with, so a copy is of one object and not of two. */
export async function copy(store: S3Store, wanted: Copy, sizes: CopySizes = SIZES): Promise<ObjectInfo> {
  const head = await translated('source', () => headOf(store, wanted.from))
  if (!head) throw new ProviderError('NO_SUCH_KEY', 'There is no object to copy.')
  const found = toInfo(wanted.from.key, head, undefined)
  if (wanted.ifMatch !== undefined && found.etag !== wanted.ifMatch) throw otherSource()
  // Asked beforehand, for stores that ignore the condition of a copy.
  if (wanted.onlyIfAbsent && (await info(store, wanted.to))) throw taken()
  const plan: CopyPlan = {
    copy: wanted,
    head,
    info: found,
    source: sourceOf(store, wanted.from),
    said: describeCopy(wanted, head),
  }
  const carefully = found.size <= sizes.through ? copyThrough : copyInParts
  if (needsCare(plan, sizes)) {
    await carefully(store, plan, sizes)
    return madeBy(store, plan)
  }
  await copyWhole(store, plan)
  const made = await madeBy(store, plan)
  if (!losesChecksum(found, made, sizes)) return made
  await carefully(store, { ...plan, copy: { ...wanted, onlyIfAbsent: false } }, sizes)
  return madeBy(store, plan)
}

async function madeBy(store: S3Store, { copy: { to }, info: found }: CopyPlan): Promise<ObjectInfo> {
  const made = await info(store, to, found.checksum?.algorithm)
  if (!made) throw new ProviderError('UNAVAILABLE', 'The store does not show the copy.')
  return made
}

/** Ceph 20 drops the checksum with the metadata that is replaced. */
function losesChecksum(found: ObjectInfo, made: ObjectInfo, sizes: CopySizes): boolean {
  return found.checksum !== undefined && made.checksum === undefined && keepsChecksumInParts(found, sizes)
}

/** A digest of a whole would be one of parts afterwards. */
function keepsChecksumInParts({ checksum, size }: ObjectInfo, { through }: CopySizes): boolean {
  return size <= through || checksum === undefined || isCombined(checksum.algorithm)
}

/** S3 refuses a copy onto itself that says nothing new. */
function changesNothing({ from, to, type, metadata }: Copy): boolean {
  const onItself = from.key === to.key && from.bucket === to.bucket
  return type === undefined && metadata === undefined && !onItself
}

/**
 * More stores know `If-None-Match` where an object is put or completed than where it is copied: Ceph 20
 * ignores it there, and of two who move to one name one would lose the file.
 */
function needsCare({ copy: { onlyIfAbsent }, info: found }: CopyPlan, sizes: CopySizes): boolean {
  return found.size > sizes.single || (onlyIfAbsent && keepsChecksumInParts(found, sizes))
}

async function copyWhole(store: S3Store, plan: CopyPlan): Promise<void> {
  const { clients, places } = store
  const { copy: wanted, info: found, source, said } = plan
  // Tried again where the first answer was lost, the condition would find the copy of the first try.
  const client = wanted.onlyIfAbsent ? clients.once : clients.calls
  try {
    await translated('object', () =>
      client.send(
        new CopyObjectCommand({
          ...places.of(wanted.to),
          CopySource: source,
          CopySourceIfMatch: found.etag,
          ...(changesNothing(wanted) ? {} : { MetadataDirective: 'REPLACE', ...said }),
          ...(wanted.onlyIfAbsent ? { IfNoneMatch: '*' } : {}),
        }),
      ),
    )
  } catch (error) {
    throw await whichCondition(store, plan, error)
  }
}

/** One code stands for both conditions: what is there tells which of them did not hold. */
async function whichCondition(
  store: S3Store,
  { copy: { from, onlyIfAbsent }, info: found }: CopyPlan,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof ProviderError) || error.code !== 'ALREADY_EXISTS') return error
  if (!onlyIfAbsent) return otherSource(error)
  const now = await translated('source', () => headOf(store, from))
  return now?.ETag === found.etag ? error : otherSource(error)
}

function sourceOf({ places }: S3Store, from: ObjectAddress): string {
  const { Bucket, Key } = places.of(from)
  return `${Bucket}/${encodeKey(Key)}`
}

function describeCopy({ type, metadata }: Copy, head: HeadObjectCommandOutput): Said {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage } = head
  const kept = { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage }
  const ContentType = type ?? head.ContentType
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    Metadata: metadata ? encodeMetadata(metadata) : (head.Metadata ?? {}),
    ...(ContentType === undefined || ContentType === '' ? {} : { ContentType }),
  }
}

function otherSource(cause?: unknown): ProviderError {
  return new ProviderError('PRECONDITION_FAILED', 'Another object stands at the key than was to be copied.', {
    cause,
  })
}

function taken(): ProviderError {
  return new ProviderError('ALREADY_EXISTS', 'An object stands at the key already.')
}
