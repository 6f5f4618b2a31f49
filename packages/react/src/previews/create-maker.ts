import { makeThumbnail } from './make-thumbnail.ts'
import type { ThumbnailAnswer, ThumbnailRequest } from './thumbnail-messages.ts'

/** pixels of the side of the square: 48 CSS pixels on screens of a density of 3, nearly */
const SIZE = 128
/** Most pixels that are decoded: 200 MB for each at work. */
const MAX_PIXELS = 50_000_000
/** The same where it is the page that waits for what is drawn. */
const MAX_PIXELS_HERE = 12_000_000

/** Makes thumbnails; `undefined` where none can be made. */
export type MakeThumbnail = (file: Blob) => Promise<Blob | undefined>

/** In a worker; where the page's rules allow none, here, where the browser decodes apart from the page all the same. */
export function createMaker(source: string): MakeThumbnail {
  const waiting = new Map<number, { readonly file: Blob; settle(thumbnail: Blob | undefined): void }>()
  let worker: Worker | undefined
  let isBroken = typeof Worker === 'undefined'
  let count = 0

  const here: MakeThumbnail = (file) => makeThumbnail(file, SIZE, MAX_PIXELS_HERE)

  function start(): Worker {
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
    try {
      const started = new Worker(url)
      started.onmessage = ({ data }: MessageEvent<ThumbnailAnswer>) => {
        waiting.get(data.id)?.settle(data.thumbnail)
        waiting.delete(data.id)
      }
      started.onerror = (event) => {
        event.preventDefault()
        giveUp()
      }
      return started
    } finally {
      URL.revokeObjectURL(url)
    }
  }

  function giveUp(): void {
    isBroken = true
    worker?.terminate()
    for (const { file, settle } of waiting.values()) void here(file).then(settle)
    waiting.clear()
  }

  return async (file) => {
    if (!isBroken) {
      try {
        worker ??= start()
      } catch {
        isBroken = true
      }
    }
    if (isBroken || !worker) return here(file)
    const request: ThumbnailRequest = { id: count++, file, size: SIZE, maxPixels: MAX_PIXELS }
    worker.postMessage(request)
    return new Promise((settle) => waiting.set(request.id, { file, settle }))
  }
}
