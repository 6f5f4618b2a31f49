import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore, type FakeLongshore } from '../testing.ts'
import { knownFilesOf } from '../upload/known-files.ts'
import { createMaker } from './create-maker.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { createThumbnails } from './thumbnails.ts'
import { useThumbnail } from './use-thumbnail.ts'

afterEach(() => vi.restoreAllMocks())

async function imageOf(width: number, height: number, type = 'image/png', name = 'tide'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = 'teal'
  context.fillRect(0, 0, width, height)
  return new File([await canvas.convertToBlob({ type })], name, { type })
}

/** Adds an upload of this page, with its file. */
function added(client: FakeLongshore, file: File): string {
  const { id } = client.add({ name: file.name, size: file.size, type: file.type })
  knownFilesOf(client).set(id, { file, relativePath: '' })
  return id
}

async function sizeOf(blob: Blob | undefined): Promise<readonly number[]> {
  if (!blob) return []
  const { width, height } = await createImageBitmap(blob)
  return [width, height]
}

test.each(['image/png', 'image/jpeg', 'image/webp'])('an image of %s becomes small', async (type) => {
  const file = await imageOf(800, 600, type)
  const thumbnail = await makeThumbnail(file, 64, 1e6)
  expect(await sizeOf(thumbnail)).toEqual([85, 64])
  expect(thumbnail?.size).toBeLessThan(2000)
})

test.each<[string, () => Promise<File> | File]>([
  ['of more pixels than are decoded', () => imageOf(1001, 1000)],
  ['that is none', () => new File(['no picture'.repeat(10)], 'a.png', { type: 'image/png' })],
  ['that is cut off', async () => new File([(await imageOf(50, 50)).slice(0, 40)], 'a.png')],
])('there is none of an image %s', async (_, make) => {
  expect(await makeThumbnail(await make(), 64, 1_000_000)).toBeUndefined()
})

test('it is made in a worker, and here where a worker is refused', async () => {
  const file = await imageOf(300, 200)
  const { default: source } = await import('./thumbnail-worker.ts?inline-worker')
  const bitmap = vi.spyOn(window, 'createImageBitmap')
  expect((await createMaker(source)(file))?.type).toBe('image/webp')
  expect(bitmap).not.toHaveBeenCalled()

  const broken = createMaker('throw new Error("refused")')
  expect((await broken(file))?.type).toBe('image/webp')
  vi.spyOn(window, 'Worker').mockImplementation(function refuse() {
    throw new DOMException('refused', 'SecurityError')
  })
  expect((await createMaker(source)(file))?.type).toBe('image/webp')
  expect(bitmap).toHaveBeenCalledTimes(2)
})

test('a row that is in sight gets its picture, which goes with its transfer', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const client = fakeLongshore()
  const picture = added(client, await imageOf(300, 200))
  const text = added(client, new File(['a'], 'a.txt', { type: 'text/plain' }))
  const Row = ({ id }: { readonly id: string }) => <img alt={id} src={useThumbnail(id) ?? 'data:,'} />
  const page = await render(
    <>
      <Row id={picture} />
      <Row id={text} />
    </>,
    { wrapper: within(client) },
  )
  const image = page.getByAltText(picture)
  await expect.element(image).toHaveAttribute('src', expect.stringMatching(/^blob:/))
  await expect.poll(() => (image.element() as HTMLImageElement).naturalWidth).toBeGreaterThan(0)
  const url = image.element().getAttribute('src')
  await expect.element(page.getByAltText(text)).toHaveAttribute('src', 'data:,')
  client.transfer(picture).remove()
  await expect.element(image).toHaveAttribute('src', 'data:,')
  expect(revoke).toHaveBeenCalledWith(url)
})

/** Thumbnails that are made when the test says so. */
function scripted(count: number, kept?: number) {
  const client = fakeLongshore()
  const ids = Array.from({ length: count }, (_, index) =>
    added(client, new File(['x'], `${index}.png`, { type: 'image/png' })),
  )
  const asked: string[] = []
  const answers: (() => void)[] = []
  const make = (file: Blob): Promise<Blob> => {
    asked.push((file as File).name)
    return new Promise((resolve) => answers.push(() => resolve(new Blob(['thumbnail']))))
  }
  const thumbnails = createThumbnails(client, () => Promise.resolve(make), kept)
  const watch = (id: string) => thumbnails.of(id).subscribe(() => {})
  return { client, ids, asked, answers, thumbnails, watch }
}

test('two are made at once, and none of rows that were only scrolled past', async () => {
  const { ids, asked, answers, watch } = scripted(6)
  const stops = ids.map(watch)
  await expect.poll(() => asked).toEqual(['0.png', '1.png'])
  for (const stop of stops.slice(1, 5)) stop()
  for (const answer of answers) answer()
  await expect.poll(() => asked).toEqual(['0.png', '1.png', '5.png'])
})

test('one is made once, however often its row comes into sight, until others took its place', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const { ids, asked, answers, thumbnails, watch } = scripted(5, 3)
  const urlOf = (index: number) => thumbnails.of(ids[index] ?? '').getSnapshot()
  const see = async (index: number): Promise<void> => {
    const stop = watch(ids[index] ?? '')
    await vi.waitFor(() => {
      answers.shift()?.()
      expect(urlOf(index)).toBeDefined()
    })
    stop()
  }
  await see(0)
  const url = urlOf(0)
  await see(1)
  await see(0)
  expect(urlOf(0)).toBe(url)
  expect(asked).toEqual(['0.png', '1.png'])
  await see(2)
  await see(3)
  // of those that are out of sight, the one that was seen longest ago
  expect([0, 1, 2, 3].map((index) => urlOf(index) === undefined)).toEqual([false, true, false, false])
  expect(revoke).toHaveBeenCalledTimes(1)
  await see(1)
  expect(asked).toEqual(['0.png', '1.png', '2.png', '3.png', '1.png'])
})

test('what could not be loaded is tried again', async () => {
  const client = fakeLongshore()
  const id = added(client, new File(['x'], 'a.png', { type: 'image/png' }))
  let tries = 0
  const thumbnails = createThumbnails(client, async () => {
    if (++tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
    return () => Promise.resolve(new Blob(['thumbnail']))
  })
  const watch = () => thumbnails.of(id).subscribe(() => {})
  const stop = watch()
  await expect.poll(() => tries).toBe(1)
  stop()
  watch()
  await expect.poll(() => thumbnails.of(id).getSnapshot()).toMatch(/^blob:/)
})
