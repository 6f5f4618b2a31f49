import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ListItem, ListOk, RemoveItem, RemoveOk, WireError } from '@longshore/protocol'

type Item = Readonly<Record<string, unknown>>
type Outcome = { readonly ok: unknown } | { readonly error: WireError }

export interface FilesServer {
  readonly endpoint: string
  /** what stands there; keys in any order */
  readonly keys: Set<string>
  /** calls so far, e.g. `list {"prefix":"a"}` */
  readonly calls: string[]
  /** asked before each item; its answer stands in place of the usual one. May drop the connection. */
  fault: (call: string, item: Item, drop: () => void) => Outcome | undefined
  /** objects in a page, and keys in a removal by prefix */
  page: number
  close(): void
}

/** The server's side of `/files` and `/downloads`, over a set of keys. */
export async function startFilesServer(): Promise<FilesServer> {
  const server = createServer((request, response) => {
    void (async () => {
      let text = ''
      for await (const chunk of request) text += String(chunk)
      const call = (request.url ?? '').replace('/api/', '')
      const { items } = JSON.parse(text) as { items: Item[] }
      const outcomes = items.map((item): Outcome => {
        self.calls.push(`${call.replace('files/', '')} ${JSON.stringify(item)}`)
        return self.fault(call, item, () => request.socket.destroy()) ?? answer(self, call, item)
      })
      response.end(JSON.stringify({ items: outcomes, serverTime: 0 }))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const self: FilesServer = {
    endpoint: `${originOf(server)}/api`,
    keys: new Set(),
    calls: [],
    fault: () => undefined,
    page: 1000,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return self
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function answer(server: FilesServer, call: string, item: Item): Outcome {
  const { keys } = server
  const [key, from, to] = [item['key'], item['from'], item['to']].map(String) as [string, string, string]
  switch (call) {
    case 'files/list':
      return { ok: list(server, item) }
    case 'files/remove':
      return { ok: remove(server, item as RemoveItem) }
    case 'files/copy':
    case 'files/move':
      if (!keys.has(from)) return missing(from)
      if (keys.has(to) && item['onConflict'] !== 'replace') return refuse('CONFLICT')
      keys.add(to)
      if (call === 'files/move') keys.delete(from)
      return { ok: objectOf(to) }
    case 'downloads/sign': {
      const url = `https://store.test/${key}?for=${String(item['disposition'])}`
      const request = { method: 'GET', url, headers: {}, expiresIn: 900_000 }
      const permanent = key.startsWith('public/') && { url: `/content/${key}` }
      return keys.has(key) ? { ok: { ...objectOf(key), ...permanent, request } } : missing(key)
    }
    default:
      return keys.has(key) ? { ok: { ...objectOf(key), metadata: item['metadata'] ?? {} } } : missing(key)
  }
}

function list({ keys, page }: FilesServer, { prefix = '', cursor = '', limit = page }: ListItem): ListOk {
  const all = [...keys].filter((key) => key.startsWith(prefix) && key > cursor).sort()
  const shown = all.slice(0, limit)
  const last = shown.at(-1)
  return {
    objects: shown.map(objectOf),
    prefixes: [],
    ...(last !== undefined && all.length > shown.length && { cursor: last }),
  }
}

function remove({ keys, page }: FilesServer, item: RemoveItem): RemoveOk {
  const { prefix } = item
  const all =
    prefix === undefined ? (item.keys ?? []) : [...keys].filter((key) => key.startsWith(prefix)).sort()
  const gone = prefix === undefined ? all : all.slice(0, page)
  const failed = gone.filter((key) => key.includes('locked') && keys.has(key))
  for (const key of gone) if (!failed.includes(key)) keys.delete(key)
  return {
    removed: gone.length - failed.length,
    failed: failed.map((key) => ({ key, error: { code: 'FORBIDDEN', message: 'Locked.' } })),
    more: all.length > gone.length,
  }
}

function objectOf(key: string): Readonly<Record<string, unknown>> & ListOk['objects'][number] {
  const name = key.split('/').at(-1) ?? ''
  return { key, name, size: 1, type: '', etag: 'e', lastModified: 1, metadata: {} }
}

function refuse(code: WireError['code']): Outcome {
  return { error: { code, message: `It is ${code}.` } }
}

function missing(key: string): Outcome {
  return { error: { code: 'NOT_FOUND', message: `There is no ${key}.` } }
}
