import type { Surface } from '../exchange.ts'

const DRAINED = { etag: '"drained"' }

/** Objects and parts as S3 takes them: `PUT /key`, `PUT /key?uploadId=…&partNumber=…`; a floor's parts need no upload. */
export const putObject: Surface = async ({ url, run, receive }) => {
  const size = await receive()
  const uploadId = url.searchParams.get('uploadId')
  if (uploadId === null) run.ledger.put(url.pathname, url.searchParams.get('part') ?? '', size)
  else run.ledger.putPart(uploadId, url.searchParams.get('partNumber') ?? '', size)
  return { status: 200, headers: DRAINED }
}

let last = 0

/** The calls about multipart uploads that a client makes of the store itself. */
export const callObject: Surface = async ({ method, url, run, receive }) => {
  await receive()
  const uploadId = url.searchParams.get('uploadId')
  const path = url.pathname
  const key = `<Location>${path}</Location><Bucket>bucket</Bucket><Key>${path.slice(1)}</Key>`
  if (uploadId === null) {
    return xml('InitiateMultipartUploadResult', `${key}<UploadId>upload-${(++last).toString(36)}</UploadId>`)
  }
  if (method === 'DELETE') {
    run.ledger.drop(uploadId)
    return { status: 204 }
  }
  run.ledger.complete(uploadId, path)
  return xml('CompleteMultipartUploadResult', `${key}<ETag>"drained"</ETag>`)
}

export const slowDown: Surface = async ({ run, receive }) => {
  await receive()
  run.tally.unavailable++
  return {
    ...xml('Error', '<Code>SlowDown</Code><Message>Please reduce your request rate.</Message>'),
    status: 503,
  }
}

function xml(name: string, content: string) {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${content}</${name}>`,
  }
}
