import { makeThumbnail } from './make-thumbnail.ts'
import type { ThumbnailAnswer, ThumbnailRequest } from './thumbnail-messages.ts'

// The worker's script. Built, it is one file without imports, inlined.

addEventListener('message', ({ data }: MessageEvent<ThumbnailRequest>) => void answer(data))

async function answer({ id, file, size, maxPixels }: ThumbnailRequest): Promise<void> {
  const thumbnail = await makeThumbnail(file, size, maxPixels)
  const answered: ThumbnailAnswer = { id, thumbnail }
  postMessage(answered)
}
