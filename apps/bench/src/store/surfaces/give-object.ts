import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from '../run.ts'

/** Answers the one object, or a range of it, at the line's pace. */
export async function giveObject(
  request: IncomingMessage,
  response: ServerResponse,
  { shaper, tally, object }: Run,
  cors: Readonly<Record<string, string>>,
): Promise<void> {
  const { size, block } = object ?? { size: 0, block: new Uint8Array(1) }
  const [, first = '0', last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const end = last === undefined ? size : Number(last) + 1
  await shaper.answered()
  response.writeHead(last === undefined ? 200 : 206, {
    ...cors,
    etag: '"drained"',
    'content-length': end - Number(first),
    'content-range': `bytes ${first}-${end - 1}/${size}`,
  })
  const passage = shaper.begin(request.socket)
  for (let at = Number(first); at < end;) {
    const from = at % block.length
    const piece = block.subarray(from, Math.min(block.length, from + end - at))
    at += piece.length
    tally.bytes += piece.length
    const wait = passage.take(piece.length)
    if (wait >= 1) await sleep(wait)
    if (!response.write(piece)) await once(response, 'drain')
  }
  passage.end()
  response.end()
}
