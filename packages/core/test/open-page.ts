import { inject } from 'vitest'

/** Opens one of `test/pages` in a frame, and waits for what it tells. */
export async function openPage<Report>(
  name: string,
  query: Readonly<Record<string, string>>,
  sandbox?: string,
): Promise<Report> {
  const frame = document.createElement('iframe')
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  frame.src = `${inject('storeOrigin')}/pages/${name}?${new URLSearchParams(query).toString()}`
  const report = new Promise<Report>((resolve) => {
    addEventListener('message', function heard({ source, data }: MessageEvent<Report>) {
      if (source !== frame.contentWindow) return
      removeEventListener('message', heard)
      resolve(data)
    })
  })
  document.body.append(frame)
  try {
    return await report
  } finally {
    frame.remove()
  }
}
