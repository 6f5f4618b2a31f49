export interface Sending {
  readonly method: 'PUT' | 'POST'
  readonly url: string
  readonly body: Blob | FormData
  /** whether progress is listened to */
  readonly progress: boolean
}

const TRIES = 10

/** Sends a request, and sends it again at once where it failed. */
export async function send(sending: Sending): Promise<void> {
  for (let tries = 1; ; tries++) {
    const status = await sendOnce(sending)
    if (status >= 200 && status < 300) return
    if (tries === TRIES) throw new Error(`${sending.url} answered ${status} ${TRIES} times`)
  }
}

/** @returns the answer's status, 0 for none */
function sendOnce({ method, url, body, progress }: Sending): Promise<number> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    if (progress) request.upload.addEventListener('progress', () => {})
    request.addEventListener('loadend', () => resolve(request.status))
    request.send(body)
  })
}
