import type { S3Client } from '@aws-sdk/client-s3'

/** Bytes of the longest answer to any call: 1,000 keys of 1,024 bytes, escaped, with what stands around each. */
const LONGEST = 8 * 1024 * 1024

/** The parts of the SDK's response that are used here. */
interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: unknown
}

/**
 * Reads each XML answer whole before the SDK's parser sees it: at most so many bytes, and none that
 * declares a document type, which S3 never does and a bomb of entities must. Surrounding white space,
 * which S3 sends to keep a long Complete alive, is taken off: the SDK finds an error in a 200 only where
 * the answer ends with it, and takes white space alone for success
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
 */
export function boundAnswers(client: S3Client): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      const { response } = result
      const streams = context['commandName'] === 'GetObjectCommand'
      if (isAnswer(response) && isBytes(response.body) && !(streams && response.statusCode < 300)) {
        response.body = trim(await read(response.body))
      }
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'longshoreBoundAnswers' },
  )
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > LONGEST) throw new Error(`the store's answer is longer than ${LONGEST} bytes`)
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  if (/<!doctype/i.test(whole.toString('latin1'))) throw new Error("the store's answer is no S3 XML")
  return whole
}

function trim(bytes: Buffer): Uint8Array {
  let from = 0
  let to = bytes.length
  while (from < to && isSpace(bytes.readUInt8(from))) from++
  while (to > from && isSpace(bytes.readUInt8(to - 1))) to--
  return bytes.subarray(from, to)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

function isAnswer(response: unknown): response is Answer {
  return typeof response === 'object' && response !== null && 'statusCode' in response && 'body' in response
}

function isBytes(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
