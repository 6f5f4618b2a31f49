import type { Row } from '../rows.ts'

const CONNECTIONS = 6

/** The bare limit: slices put by XHR to URLs that are known beforehand, with nothing signed, read or kept. */
export function floor(partSize: number): Row {
  return async ({ store }) =>
    async (files) => {
      const puts = files.flatMap((file, which) => slicesOf(file, partSize, `${store}/floor-${which}`))
      const next = puts.values()
      const work = async (): Promise<void> => {
        for (const { url, slice } of next) await put(url, slice)
      }
      await Promise.all(Array.from({ length: CONNECTIONS }, work))
    }
}

interface Put {
  readonly url: string
  readonly slice: Blob
}

function slicesOf(file: File, partSize: number, url: string): Put[] {
  const parts = Math.max(1, Math.ceil(file.size / partSize))
  return Array.from({ length: parts }, (_, part) => ({
    url: `${url}?part=${part + 1}`,
    slice: file.slice(part * partSize, (part + 1) * partSize),
  }))
}

function put(url: string, slice: Blob): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    // asking for progress is what any uploader does, and what makes the browser ask the store first
    request.upload.addEventListener('progress', () => {})
    request.addEventListener('load', () =>
      request.status === 200 ? resolve() : reject(new Error(`${request.status}`)),
    )
    request.addEventListener('error', () => reject(new Error('no answer')))
    request.send(slice)
  })
}
