import { plainHasher, type Algorithm } from '@longshore/protocol'
import { expect, inject, onTestFinished } from 'vitest'
import type { OpenSink, RangeAnswer, RangeRequest, Sink } from '../src/ports/sink.ts'
import { ETAG, patternAt } from './pattern.ts'
import type { SeenGet } from './range-store.ts'

export const NEVER: AbortSignal = new AbortController().signal
export const MIB: number = 1024 * 1024

/** Where a test's object is read. */
export interface Source {
  readonly size: number
  range(start: number, end: number, more?: Partial<RangeRequest>): RangeRequest
  seen(): Promise<readonly SeenGet[]>
  seenCut(): Promise<readonly SeenGet[]>
}

export function source(size: number, query: Readonly<Record<string, string | number>> = {}): Source {
  const id = crypto.randomUUID()
  const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  const ask = new URLSearchParams([['id', id], ['size', String(size)], ...given])
  const url = `${inject('storeOrigin')}/ranges/object?${ask.toString()}`
  const see = async (more: string): Promise<readonly SeenGet[]> => {
    const answer = await fetch(`${inject('storeOrigin')}/ranges/seen?id=${id}${more}`)
    return (await answer.json()) as readonly SeenGet[]
  }
  return {
    size,
    range: (start, end, more) => ({
      request: { method: 'GET', url, headers: { 'x-signed': 'yes' }, expiresIn: 60_000 },
      start,
      end,
      etag: ETAG,
      algorithm: 'CRC32C',
      ...more,
    }),
    seen: () => see(''),
    seenCut: () => see('&cut=1'),
  }
}

export function nameOf(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

export function take(
  open: OpenSink,
  range: RangeRequest,
  onProgress: (bytes: number) => void = () => {},
): Promise<RangeAnswer> {
  return open.receive(range, { signal: NEVER, onProgress })
}

export function checksumOf(bytes: Uint8Array, algorithm: Algorithm): string {
  const hasher = plainHasher(algorithm)
  hasher.update(bytes)
  return hasher.finish()
}

export async function expectPattern(file: Blob, size: number): Promise<void> {
  expect(file.size).toBe(size)
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect(checksumOf(bytes, 'CRC32C')).toBe(checksumOf(patternAt(0, size), 'CRC32C'))
}

/** A sink that is disposed of when its test ends. */
export function disposed(sink: Sink): Sink {
  onTestFinished(() => sink.dispose())
  return sink
}

/** A new file of so many bytes, in a sink of its own. */
export async function opened(size: number, make: () => Sink): Promise<OpenSink> {
  return disposed(make()).open(nameOf(), size)
}
