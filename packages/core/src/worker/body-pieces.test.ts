import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyPieces } from './body-pieces.ts'
import { PIECE } from './pieces.ts'

const never = new AbortController().signal
const ignore = (): void => {}

const bytesOf = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, n) => n % 251)

async function piecesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

/** A body that comes in chunks of these sizes, as a byte stream or as one of plain chunks. */
function answer(
  sizes: readonly number[],
  type: 'bytes' | undefined,
  end: 'close' | 'error' | 'hang' = 'close',
) {
  const whole = bytesOf(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  const coming = sizes.values()
  let canceled = false
  const source = {
    pull(controller: ReadableStreamDefaultController<Uint8Array> | ReadableByteStreamController) {
      const { done, value: size } = coming.next()
      if (!done) return controller.enqueue(whole.slice(at, (at += size)))
      if (end === 'hang') return
      if (end === 'error') return controller.error(new TypeError('the line was cut'))
      controller.close()
      if ('byobRequest' in controller) controller.byobRequest?.respond(0)
    },
    cancel: () => void (canceled = true),
  }
  const body = new ReadableStream(type ? { ...source, type } : source)
  return { whole, response: new Response(body), wasCanceled: () => canceled }
}

describe.each([
  { name: 'read into the buffers by the browser', type: 'bytes' as const },
  { name: 'copied into them', type: undefined },
])('an answer in pieces, $name', ({ type }) => {
  test('the pieces are the body, all of one size but the last', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 2.5 * PIECE }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(sizes, async (sizes) => {
        const { response, whole } = answer(sizes, type)
        let told = 0
        const pieces = await piecesOf(bodyPieces(response, never, (bytes) => void (told += bytes)))
        expect(Buffer.concat(pieces).equals(whole)).toBe(true)
        expect(told).toBe(whole.length)
        expect(pieces.map(({ length }) => length)).toEqual(
          Array.from({ length: Math.ceil(whole.length / PIECE) }, (_, n) =>
            Math.min(PIECE, whole.length - n * PIECE),
          ),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('an answer that is cut is none', async () => {
    const { response } = answer([10, PIECE], type, 'error')
    const read = piecesOf(bodyPieces(response, never, ignore))
    await expect(read).rejects.toMatchObject({ name: 'NoAnswer' })
  })

  test('left early, it ends the request', async () => {
    const { response, wasCanceled } = answer([3 * PIECE], type, 'hang')
    for await (const piece of bodyPieces(response, never, ignore)) {
      expect(piece).toHaveLength(PIECE)
      break
    }
    expect(wasCanceled()).toBe(true)
  })

  test('who is told of too many bytes may end it', async () => {
    const { response, wasCanceled } = answer([10, 10], type, 'hang')
    const tooMany = new Error('too many')
    const read = piecesOf(
      bodyPieces(response, never, () => {
        throw tooMany
      }),
    )
    await expect(read).rejects.toBe(tooMany)
    expect(wasCanceled()).toBe(true)
  })
})

test('an answer without a body has no pieces', async () => {
  expect(await piecesOf(bodyPieces(new Response(), never, ignore))).toEqual([])
})
