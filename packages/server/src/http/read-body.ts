import { readStream } from './body-source.ts'
import { CallError } from './call-error.ts'

export interface BodyRule {
  /** the only media type that is taken: none that a cross-site form could send */
  readonly type: string
  /** bytes */
  readonly most: number
}

/** A request's body, whole. Another type and a length that says too much are refused unread. */
export async function readBody(request: Request, { type, most }: BodyRule): Promise<Uint8Array<ArrayBuffer>> {
  const { headers } = request
  const sent = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (sent !== type || encoding !== 'identity') {
    throw new CallError('UNSUPPORTED_MEDIA_TYPE', `Send the call as plain ${type}.`)
  }
  if (Number(headers.get('content-length') ?? 0) > most) throw tooLarge(most)
  const chunks: Uint8Array[] = []
  let size = 0
  // By the request itself, of which whoever calls the handler may have kept a clone.
  for await (const chunk of readStream(request.body)) {
    size += chunk.byteLength
    if (size > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return joined(chunks, size)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function tooLarge(most: number): CallError {
  return new CallError('BODY_TOO_LARGE', `This call takes at most ${most} bytes. Send fewer items at once.`)
}
