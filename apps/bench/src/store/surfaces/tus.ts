import type { Answer, Exchange, Surface } from '../exchange.ts'

/** An upload as the tus protocol knows it. */
export interface TusUpload {
  /** bytes in the end, and so far */
  readonly length: number
  offset: number
  /** one of several that are to be joined: no object by itself */
  readonly partial: boolean
}

/** Where it stands at the store. */
export const TUS_PATH = '/tus/'

const VERSION = { 'tus-resumable': '1.0.0' }

let last = 0

/** tus 1.0 (https://tus.io/protocols/resumable-upload): creation, with data too, and concatenation. */
export const tus: Surface = async (exchange) => {
  if (exchange.method === 'POST') return create(exchange)
  const upload = exchange.run.tus.get(exchange.url.pathname)
  if (!upload) return { status: 404, headers: VERSION }
  if (exchange.method === 'HEAD') return { status: 200, headers: told(upload) }
  // after a reset Chromium sends a request again by itself, with the offset it had
  if (Number(exchange.headers['upload-offset']) !== upload.offset) {
    return { status: 409, headers: { ...told(upload), connection: 'close' } }
  }
  await append(exchange, exchange.url.pathname, upload)
  return { status: 204, headers: told(upload) }
}

async function create(exchange: Exchange): Promise<Answer> {
  const { headers, run } = exchange
  const path = `${TUS_PATH}${++last}`
  const concat = String(headers['upload-concat'] ?? '')
  if (concat.startsWith('final;')) {
    const parts = concat.slice('final;'.length).split(' ')
    const sizes = parts.map((url) => run.tus.get(new URL(url, 'http://store').pathname)?.offset ?? 0)
    run.ledger.put(
      path,
      '',
      sizes.reduce((sum, size) => sum + size, 0),
    )
    return { status: 201, headers: { ...VERSION, location: path } }
  }
  const length = Number(headers['upload-length'])
  const upload: TusUpload = { length, offset: 0, partial: concat === 'partial' }
  run.tus.set(path, upload)
  await append(exchange, path, upload)
  return { status: 201, headers: { ...told(upload), location: path } }
}

/** What came before a cut stays: a client asks how far it got, and goes on from there. */
async function append({ run, receive }: Exchange, path: string, upload: TusUpload): Promise<void> {
  const size = await receive((piece) => (upload.offset += piece.length))
  if (size > 0 && upload.offset === upload.length && !upload.partial) run.ledger.put(path, '', upload.length)
}

function told({ length, offset }: TusUpload) {
  return { ...VERSION, 'upload-offset': offset, 'upload-length': length, 'cache-control': 'no-store' }
}
