import type { Surface } from '../exchange.ts'
import { formHead } from './form-head.ts'

/** A form as S3 takes it by `POST /`: its field `key` says where the file, its last field, is to stand. */
export const postForm: Surface = async ({ url, headers, run, receive }) => {
  let seen = ''
  let head: ReturnType<typeof formHead>
  await receive((piece) => {
    if (head) return
    seen += piece.toString('latin1')
    head = formHead(seen)
  })
  if (!head) return { status: 400 }
  // what frames the file is no byte of it, and none that was sent twice
  run.tally.bytes -= head.around
  const size = Number(headers['content-length']) - head.around
  run.ledger.put(`/${encodeURIComponent(head.key)}`, url.searchParams.get('part') ?? '', size)
  return { status: 204 }
}
