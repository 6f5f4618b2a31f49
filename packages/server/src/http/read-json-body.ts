import { MAX_BODY_BYTES } from '@longshore/protocol'
import { CallError } from './call-error.ts'

/** The JSON of a request, at most 1 MiB of it. Anything but `application/json` is refused unread. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (type !== 'application/json' || encoding !== 'identity') {
    throw new CallError('UNSUPPORTED_MEDIA_TYPE', 'Send the call as plain application/json.')
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const bytes = await readBytes(request)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CallError('INVALID_REQUEST', 'The body is no JSON. It may have been cut on its way.', { cause })
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MAX_BODY_BYTES) {
      await reader.cancel().catch(() => undefined)
      throw tooLarge()
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function tooLarge(): CallError {
  return new CallError(
    'BODY_TOO_LARGE',
    `A call takes at most ${MAX_BODY_BYTES} bytes. Send fewer items at once.`,
  )
}
