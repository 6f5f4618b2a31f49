import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

import { mediaType } from './media-type.ts'

type Answer = (request: Request) => Response

interface Page {
  readonly body: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Serves a built page from memory; `undefined` where it was not built. A path is looked up among the
 * files that were there at the start, never on the disk, so none leads out of the folder.
 */
export async function staticFiles(folder: string, policy: string): Promise<Answer | undefined> {
  const pages = await readPages(folder, policy)
  if (!pages.has('/index.html')) return undefined
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Use GET.\n', { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const page = pages.get(pathOf(request))
    if (!page) return new Response('There is nothing here.\n', { status: 404 })
    const { body, headers } = page
    if (request.headers.get('if-none-match') === headers['etag'])
      return new Response(null, { status: 304, headers })
    // Node's adapter leaves the body out for HEAD
    return new Response(body, { headers: { ...headers, 'content-length': String(body.byteLength) } })
  }
}

function pathOf(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.endsWith('/') ? `${pathname}index.html` : pathname
}

async function readPages(folder: string, policy: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>()
  for (const file of await filesOf(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`
    pages.set(path, pageOf(path, new Uint8Array(await readFile(file)), policy))
  }
  return pages
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function pageOf(path: string, body: Uint8Array<ArrayBuffer>, policy: string): Page {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return {
    body,
    headers: {
      'content-type': mediaType(path),
      etag,
      // names under /assets/ carry a hash of what they hold
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      // a worker obeys the policy that its own script came with, so every file carries it
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    },
  }
}
