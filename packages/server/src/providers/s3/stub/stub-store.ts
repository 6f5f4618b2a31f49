import { delay, http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { s3, type S3Options, type S3Provider } from '../../s3.ts'

/** What the stub answers to one request; `hang` never answers, `cut` ends in the middle of the body. */
export interface StubAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly ending?: 'hang' | 'cut'
}

export interface StubRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
}

export interface StubStore {
  readonly provider: S3Provider
  readonly requests: readonly StubRequest[]
  close(): Promise<void>
}

const ENDPOINT = 'http://store.test'

/** Plays a store which misbehaves in ways a real one cannot be asked to, for a provider on it. */
export async function stubStore(
  answer: (request: StubRequest, number: number) => StubAnswer,
  options: Partial<S3Options> = {},
): Promise<StubStore> {
  const requests: StubRequest[] = []
  const network = setupServer(
    http.all(`${ENDPOINT}/*`, async ({ request }) => {
      await request.arrayBuffer()
      const { pathname, searchParams } = new URL(request.url)
      const headers = Object.fromEntries(request.headers)
      const asked = {
        method: request.method,
        path: decodeURIComponent(pathname),
        query: searchParams,
        headers,
      }
      requests.push(asked)
      const { status = 200, headers: extra = {}, body = '', ending } = answer(asked, requests.length)
      if (ending === 'hang') await delay('infinite')
      return new HttpResponse(ending === 'cut' ? cutAfter(body) : body, {
        status,
        headers: { 'content-type': 'application/xml', ...extra },
      })
    }),
  )
  network.listen({ onUnhandledFrame: 'bypass' })
  const provider = s3({
    bucket: 'secret-bucket',
    endpoint: ENDPOINT,
    credentials: { accessKeyId: 'AKIDSECRET', secretAccessKey: 'very-secret' },
    timeout: 500,
    ...options,
  })
  return {
    provider,
    requests,
    async close() {
      await provider.dispose?.()
      network.close()
    },
  }
}

function cutAfter(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => void (body && controller.enqueue(new TextEncoder().encode(body))),
    pull: (controller) => controller.error(new Error('the connection was reset')),
  })
}

/** An S3 error's body, with what stores hang onto it. */
export function errorXml(code: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>About secret-key</Message>` +
    '<BucketName>secret-bucket</BucketName><Key>secret-key</Key><AWSAccessKeyId>AKIDSECRET</AWSAccessKeyId>' +
    '<StringToSign>very-secret</StringToSign><RequestId>tx1</RequestId></Error>'
  )
}
