import { textOf } from './text-of.ts'
import type { Listener } from './bench-server.ts'

export const PEERS_PATH = '/api/peers'

const MIB = 1024 * 1024

/** What the server of better-upload cuts files into, if not told otherwise. */
const BETTER_UPLOAD_PART = 50 * MIB

/** Signs for the peers, as cheaply as can be: the store asks for no signature. */
export function signForPeers(host: string): Listener {
  return async (request, response) => {
    const asked = JSON.parse(await textOf(request)) as never
    const answer = request.url === `${PEERS_PATH}/uppy` ? uppy(host, asked) : betterUpload(host, asked)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  }
}

/** What `signRequest` of `@uppy/aws-s3` wants signed. */
interface UppyRequest {
  readonly method: string
  readonly key: string
  readonly uploadId?: string
  readonly partNumber?: number
}

function uppy(host: string, { key, uploadId, partNumber }: UppyRequest): object {
  const query = new URLSearchParams({
    ...(uploadId !== undefined && { uploadId }),
    ...(partNumber !== undefined && { partNumber: `${partNumber}` }),
  })
  return { url: `${host}/${encodeURIComponent(key)}?${query}` }
}

/** What the client of better-upload asks of its own server. */
interface BetterUploadRequest {
  readonly route: string
  readonly files: readonly { readonly name: string; readonly size: number; readonly type: string }[]
}

let last = 0

function betterUpload(host: string, { route, files }: BetterUploadRequest): object {
  const signed = files.map((file) => {
    const key = `${++last}/${file.name}`
    const url = `${host}/${encodeURIComponent(key)}`
    const described = { file: { ...file, objectInfo: { key, metadata: {} } } }
    if (route !== 'multipart') return { ...described, signedUrl: url, headers: {} }
    const uploadId = `better-upload-${last}`
    return {
      ...described,
      uploadId,
      parts: Array.from({ length: Math.ceil(file.size / BETTER_UPLOAD_PART) }, (_, part) => ({
        partNumber: part + 1,
        size: Math.min(BETTER_UPLOAD_PART, file.size - part * BETTER_UPLOAD_PART),
        signedUrl: `${url}?uploadId=${uploadId}&partNumber=${part + 1}`,
      })),
      completeSignedUrl: `${url}?uploadId=${uploadId}`,
      abortSignedUrl: `${url}?uploadId=${uploadId}`,
    }
  })
  if (route !== 'multipart') return { metadata: {}, files: signed }
  return { metadata: {}, multipart: { files: signed, partSize: BETTER_UPLOAD_PART } }
}
