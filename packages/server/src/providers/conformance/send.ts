import type { ProviderErrorCode } from '../../provider-error.ts'
import { ProviderError } from '../../provider-error.ts'
import type { ProviderForm, ProviderRequest, StorageProvider } from '../../provider.ts'

/** What the sender of a data request sees. */
export type SendAnswer =
  | { readonly ok: true; readonly status: number; readonly etag: string | undefined }
  | {
      readonly ok: false
      readonly status?: number
      readonly code?: ProviderErrorCode
      readonly body?: string
    }

/** Sends a signed request as a browser would: over HTTP to the store, or through `receive`. */
export async function send(
  provider: StorageProvider,
  request: ProviderRequest,
  body: Uint8Array<ArrayBuffer>,
): Promise<SendAnswer> {
  if ('url' in request) return sendOverHttp(request.url, request.headers, body)
  if (!provider.receive) throw new Error('a grant came from a provider that has no receive')
  try {
    const { status, headers } = await provider.receive(overTheWire(request.grant), inPieces(body))
    return { ok: true, status, etag: headers['etag'] }
  } catch (error) {
    if (error instanceof ProviderError) return { ok: false, code: error.code }
    throw error
  }
}

async function sendOverHttp(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer>,
): Promise<SendAnswer> {
  // The browser sets these two by itself, and takes them from nobody.
  const settable = Object.entries(headers).filter(([name]) => !/^(host|content-length)$/i.test(name))
  return toAnswer(await fetch(url, { method: 'PUT', headers: Object.fromEntries(settable), body }))
}

/** Posts a form as a page would. */
export async function sendForm(
  { url, fields }: ProviderForm,
  body: Uint8Array<ArrayBuffer>,
): Promise<SendAnswer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([body]))
  return toAnswer(await fetch(url, { method: 'POST', body: form }))
}

async function toAnswer(answer: Response): Promise<SendAnswer> {
  const text = await answer.text()
  if (!answer.ok) return { ok: false, status: answer.status, body: text }
  return { ok: true, status: answer.status, etag: answer.headers.get('etag') ?? undefined }
}

function overTheWire(grant: unknown): unknown {
  return JSON.parse(JSON.stringify(grant))
}

/** Uneven pieces, as a socket gives them. */
export async function* inPieces(bytes: Uint8Array, largest = 65_521): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += largest) yield bytes.subarray(at, at + largest)
}
