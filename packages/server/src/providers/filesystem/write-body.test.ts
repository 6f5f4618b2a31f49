import { constants } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesFrom, checksumOf, expectBytes } from '../conformance/bytes.ts'
import { inPieces } from '../conformance/send.ts'
import { withFile } from './files.ts'
import { withHasher } from './hasher.ts'
import { piecesOfBody } from './pieces-of-body.ts'
import { drainBody, writeBody } from './write-body.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longshore-body-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (
  body: AsyncIterable<Uint8Array>,
  position: number,
  size: number,
  signal?: AbortSignal,
): Promise<string> =>
  withFile(join(folder, 'file'), constants.O_RDWR | constants.O_CREAT, (handle) =>
    withHasher('CRC32C', (hasher) => writeBody({ handle, position, size }, body, hasher, signal)),
  )
const written = async (): Promise<Uint8Array> => new Uint8Array(await readFile(join(folder, 'file')))

describe('writing a body', () => {
  test.each([
    ['nothing', 0, 1000],
    ['one byte', 1, 1000],
    ['single bytes', 3_000, 1],
    ['small pieces over several batches', 2_500_000, 1_000],
    ['pieces of a socket', 5_000_001, 65_536],
    ['one piece larger than a batch', 5_000_001, 5_000_001],
  ])('of %s puts it at its place and answers its checksum', async (_, size, largest) => {
    const bytes = bytesFrom(size, size)
    expect(await write(inPieces(bytes, largest), 7, size)).toBe(checksumOf(bytes))
    if (size > 0) expectBytes((await written()).subarray(7), bytes)
  })

  test.each([
    ['by a byte', 100_001],
    ['by a lot', 3_000_000],
  ])('that is too long %s touches no byte behind its place', async (_, sent) => {
    await write(inPieces(bytesFrom(1, 10)), 100_000, 10)
    await expect(write(inPieces(bytesFrom(2, sent)), 0, 100_000)).rejects.toMatchObject({
      code: 'LENGTH_MISMATCH',
    })
    const file = await written()
    expect(file.length).toBe(100_010)
    expectBytes(file.subarray(100_000), bytesFrom(1, 10))
  })

  test('that is too short says so', async () => {
    await expect(write(inPieces(bytesFrom(3, 99)), 0, 100)).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
  })

  test('fails as the body fails', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytesFrom(4, 3_000_000)
      throw new Error('the connection is gone')
    }
    await expect(write(broken(), 0, 5_000_000)).rejects.toMatchObject({
      name: 'SenderError',
      cause: { message: 'the connection is gone' },
    })
  })

  test('that stands still ends with the signal, and lets go of the body', async () => {
    let released = false
    const still: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          released = true
          return { done: true, value: undefined }
        },
      }),
    }
    const controller = new AbortController()
    const writing = write(still, 0, 10, controller.signal)
    controller.abort(new Error('superseded'))
    await expect(writing).rejects.toThrow('superseded')
    expect(released).toBe(true)
  })

  test('whose signal was aborted before ends at once', async () => {
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(write(inPieces(bytesFrom(5, 10)), 0, 10, signal)).rejects.toThrow('too late')
  })

  test('fails where the file cannot be written, without a stray rejection', async () => {
    await write(inPieces(bytesFrom(6, 10)), 0, 10)
    const writing = withFile(join(folder, 'file'), constants.O_RDONLY, (handle) =>
      withHasher('CRC32C', (hasher) =>
        writeBody({ handle, position: 0, size: 9_000_000 }, inPieces(bytesFrom(6, 9_000_000)), hasher),
      ),
    )
    await expect(writing).rejects.toMatchObject({ code: 'EBADF' })
  })
})

describe('draining a body', () => {
  test('takes exactly its length', async () => {
    await drainBody(inPieces(bytesFrom(1, 100_000)), 100_000)
    await expect(drainBody(inPieces(bytesFrom(1, 100_001)), 100_000)).rejects.toMatchObject({
      code: 'LENGTH_MISMATCH',
    })
    await expect(drainBody(inPieces(bytesFrom(1, 99_999)), 100_000)).rejects.toMatchObject({
      code: 'LENGTH_MISMATCH',
    })
  })
})

describe('pieces of a body', () => {
  test('are never larger than asked for, and lose nothing', async () => {
    const bytes = bytesFrom(1, 10_000)
    const pieces: Uint8Array[] = []
    for await (const piece of piecesOfBody(inPieces(bytes, 3_333), 1_000)) pieces.push(piece)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBe(1_000)
    expectBytes(new Uint8Array(Buffer.concat(pieces)), bytes)
  })
})
