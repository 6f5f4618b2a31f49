import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { s3, type S3Options, type S3Provider } from '../../s3.ts'

/** What the stub answers to one request; `hang` never answers, `cut` resets after the body. */
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
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface StubStore {
  readonly provider: S3Provider
  readonly requests: readonly StubRequest[]
  close(): Promise<void>
}

/** A server that plays a store which misbehaves in ways a real one cannot be asked to, and a provider on it. */
export async function stubStore(
  answer: (request: StubRequest, number: number) => StubAnswer,
  options: Partial<S3Options> = {},
): Promise<StubStore> {
  const requests: StubRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub')
      const { method = '', headers } = request
      const asked = { method, path: decodeURIComponent(pathname), query: searchParams, headers }
      requests.push(asked)
      const { status = 200, headers: extra = {}, body = '', ending } = answer(asked, requests.length)
      if (ending === 'hang') return
      response.writeHead(status, { 'content-type': 'application/xml', ...extra })
      if (ending === undefined) return void response.end(body)
      response.write(body, () => response.socket?.resetAndDestroy())
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider = s3({
    bucket: 'secret-bucket',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'AKIDSECRET', secretAccessKey: 'very-secret' },
    timeout: 500,
    ...options,
  })
  return {
    provider,
    requests,
    async close() {
      await provider.dispose?.()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An S3 error's body, with what stores hang onto it. */
export function errorXml(code: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>About secret-key</Message>` +
    '<BucketName>secret-bucket</BucketName><Key>secret-key</Key><AWSAccessKeyId>AKIDSECRET</AWSAccessKeyId>' +
    '<StringToSign>very-secret</StringToSign><RequestId>tx1</RequestId></Error>'
  )
}
