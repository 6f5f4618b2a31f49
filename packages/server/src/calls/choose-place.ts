import { MARK } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { fitName } from '../keys/clean-name.ts'
import { fullKey } from '../keys/full-key.ts'
import { namedKey, randomKey, type KeyRequest } from '../keys/key-maker.ts'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import type { CheckedFile } from './check-file.ts'
import { findOpenUpload } from './find-open-upload.ts'

/** Where an upload goes. */
export interface Place {
  /** relative to the tenant's prefix */
  readonly key: string
  readonly mark: string
  /** an upload of an earlier try, to go on with */
  readonly uploadId?: string
}

/** Full keys that other files of the same call have got, with their marks. */
export type Reserved = Map<string, string>

export interface PlaceRequest {
  readonly context: CallContext
  readonly file: CheckedFile
  readonly route: string
  readonly grant: Required<Grant>
  /** of this transfer under each secret, the current one's first */
  readonly marks: readonly string[]
  readonly attempt: number
  readonly reserved: Reserved
}

/** Numbered names that are tried before one is made up: each costs a question to the store. */
const NUMBERED_NAMES = 20

export async function choosePlace(request: PlaceRequest): Promise<Place> {
  if (request.context.settings.keys === 'random') return randomPlace(request)
  const key = checkedKey(request, await makeKey(request))
  switch (request.context.settings.onConflict) {
    case 'replace':
      return { key, mark: current(request) }
    case 'fail': {
      const mark = await markIfFree(request, key)
      if (mark === undefined)
        throw new CallError('CONFLICT', 'Another object stands at this key already. Choose another name.')
      return { key, mark }
    }
    case 'rename':
      return freePlace(request, key)
  }
}

/** Keys that nobody else can have; a further try finds what an earlier one left, under an older secret too. */
async function randomPlace(request: PlaceRequest): Promise<Place> {
  const { context, file, grant, marks } = request
  const places = marks.map((mark) => ({
    key: checkedKey(request, randomKey({ id: mark, name: file.safeName, prefix: file.prefix })),
    mark,
  }))
  const [first, ...older] = places
  if (!first) throw new RangeError('There is no secret.')
  if (request.attempt === 1) return first
  if (file.checksum === undefined)
    return (await findOpenUpload(context.settings.provider, places, grant, file)) ?? first
  for (const place of older) {
    const found = await context.settings.provider.info({ key: `${grant.prefix}${place.key}` })
    if (found?.metadata[MARK] === place.mark) return place
  }
  return first
}

async function makeKey(request: PlaceRequest): Promise<string> {
  const { file, route, grant } = request
  const { keys } = request.context.settings
  const { folder, prefix, size, type, metadata, safeName: name } = file
  const about: KeyRequest = {
    id: current(request),
    name,
    folder,
    prefix,
    size,
    type,
    metadata,
    tenant: grant.tenant,
    route,
  }
  return typeof keys === 'function' ? keys(about) : namedKey(about)
}

/** The key, or the first of `name (1).ext`, `name (2).ext`, … that is free; in the end one with the mark in it. */
async function freePlace(request: PlaceRequest, key: string): Promise<Place> {
  for (let number = 0; number < NUMBERED_NAMES; number++) {
    const candidate = number === 0 ? key : checkedKey(request, withSuffix(key, ` (${number})`))
    const mark = await markIfFree(request, candidate)
    if (mark !== undefined) return { key: candidate, mark }
  }
  return { key: checkedKey(request, withSuffix(key, ` (${current(request)})`)), mark: current(request) }
}

/** The mark to use at a key that is free or our own already; `undefined` where it is another's. */
async function markIfFree(
  { context, grant, marks, reserved }: PlaceRequest,
  key: string,
): Promise<string | undefined> {
  const full = `${grant.prefix}${key}`
  const found = await context.settings.provider.info({ key: full })
  const mark = found ? marks.find((one) => one === found.metadata[MARK]) : marks[0]
  // Looked at after the await, and taken at once: two files of one call never both get it.
  if (mark === undefined || (reserved.has(full) && reserved.get(full) !== mark)) return undefined
  reserved.set(full, mark)
  return mark
}

function withSuffix(key: string, suffix: string): string {
  const slash = key.lastIndexOf('/') + 1
  return `${key.slice(0, slash)}${fitName(key.slice(slash), suffix)}`
}

function checkedKey({ grant }: PlaceRequest, key: string): string {
  fullKey(grant.prefix, key)
  return key
}

function current(request: PlaceRequest): string {
  return request.marks[0] ?? ''
}
