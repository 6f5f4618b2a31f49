import {
  crc32c,
  encodeUint32,
  type BatchAnswer,
  type CompleteOk,
  type CreateOk,
  type SignedRequest,
  type SignOk,
  type StoredObject,
} from '@longshore/protocol'

/** Calls the server as the browser does; the one item's answer. */
async function call<Ok>(url: string, name: string, item: object): Promise<Ok> {
  const response = await fetch(new URL(`/api/longshore/uploads/${name}`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [item] }),
  })
  const { items } = (await response.json()) as BatchAnswer<Ok>
  const [outcome] = items
  if (!outcome || 'error' in outcome) throw new Error(`${name}: ${JSON.stringify(outcome)}`)
  return outcome.ok
}

const checksumOf = (bytes: Uint8Array): string => encodeUint32(crc32c(bytes))

async function send(request: SignedRequest, body: Uint8Array<ArrayBuffer>): Promise<void> {
  if (request.method !== 'PUT') throw new Error('a form')
  const { status } = await fetch(request.url, { method: 'PUT', headers: request.headers, body })
  if (status !== 200) throw new Error(`the store answered ${status}`)
}

/** Begins an upload of several parts. */
export function begin(url: string, bytes: Uint8Array, name: string): Promise<CreateOk> {
  const transferId = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  return call<CreateOk>(url, 'create', {
    transferId,
    attempt: 1,
    name,
    size: bytes.length,
    type: 'text/plain',
  })
}

/** Sends the parts of these numbers. */
export async function sendParts(
  url: string,
  { token, partSize }: CreateOk,
  bytes: Uint8Array<ArrayBuffer>,
  numbers: readonly number[],
): Promise<void> {
  const partOf = (n: number): Uint8Array<ArrayBuffer> => bytes.slice((n - 1) * partSize, n * partSize)
  const parts = numbers.map((n) => ({
    partNumber: n,
    size: partOf(n).length,
    checksum: checksumOf(partOf(n)),
  }))
  const { requests } = await call<SignOk>(url, 'sign', { token, parts })
  for (const request of requests) await send(request, partOf(request.partNumber))
}

export async function complete(url: string, { token }: CreateOk, bytes: Uint8Array): Promise<StoredObject> {
  const answer = await call<CompleteOk>(url, 'complete', { token, checksum: checksumOf(bytes) })
  if (answer.state !== 'completed') throw new Error(`complete answered ${answer.state}`)
  return answer.object
}
