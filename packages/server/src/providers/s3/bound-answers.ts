import type { S3Client } from '@aws-sdk/client-s3'

/** Bytes of the longest answer to any call: 1,000 keys of 1,024 bytes, escaped, with what stands around each. */
const LONGEST = 8 * 1024 * 1024

/** The parts of the SDK's response that are used here. */
interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: unknown
}

/** What the answer to each command that reads one is an element of. */
const ROOTS: Readonly<Record<string, string>> = {
  CreateMultipartUploadCommand: 'InitiateMultipartUploadResult',
  ListMultipartUploadsCommand: 'ListMultipartUploadsResult',
  ListPartsCommand: 'ListPartsResult',
  CompleteMultipartUploadCommand: 'CompleteMultipartUploadResult',
  ListObjectsV2Command: 'ListBucketResult',
  DeleteObjectsCommand: 'DeleteResult',
  CopyObjectCommand: 'CopyObjectResult',
  UploadPartCopyCommand: 'CopyPartResult',
  GetBucketCorsCommand: 'CORSConfiguration',
}

/**
 * Reads each XML answer whole before the SDK's parser sees it: at most so many bytes, and none that
 * declares a document type, which S3 never does and a bomb of entities must.
 *
 * A 200 is believed only where it holds the result that was asked for. The SDK would take a captive
 * portal's page for an empty listing, and finds the error in a 200 only where the answer ends with it,
 * not where white space follows
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
 */
export function boundAnswers(client: S3Client): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      const { response } = result
      const command = String(context['commandName'])
      if (!isAnswer(response) || !isBytes(response.body)) return result
      const succeeded = response.statusCode >= 200 && response.statusCode < 300
      if (succeeded && command === 'GetObjectCommand') return result
      const body = trim(await read(response.body))
      response.body = body
      if (!succeeded) return result
      const root = rootOf(body)
      const wanted = Object.hasOwn(ROOTS, command) ? ROOTS[command] : root
      if (root === 'Error') response.statusCode = 503
      else if (root !== wanted) throw notS3()
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
    if (length > LONGEST) throw notS3()
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks)
  if (/<!doctype/i.test(whole.toString('latin1'))) throw notS3()
  return whole
}

/** The name, its namespace left off, of the element that the whole document is; `undefined` where it was cut. */
function rootOf(body: Buffer): string | undefined {
  const head = body.toString('latin1', 0, 1024)
  const [, tag = '', name] = /^(?:<\?[^>]*\?>\s*)?<((?:\w+:)?(\w+))[\s/>]/.exec(head) ?? []
  const end = body.toString('latin1', Math.max(0, body.length - 128))
  return end.endsWith(`</${tag}>`) || /<[^<>]*\/>$/.test(end) ? name : undefined
}

/** The SDK tries again what is marked so: the next answer may be the store's own. */
function notS3(): Error {
  return Object.assign(new Error('the answer is none that S3 gives'), { name: 'NotS3', $retryable: {} })
}

function trim(bytes: Buffer): Buffer {
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
