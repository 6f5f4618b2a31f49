import type { ListedObject, Longshore } from '@longshore/core'

import type { PreviewKind } from './preview-kind.ts'

/** bytes of a text that are shown */
export const TEXT_SHOWN = 64_000
/** bytes: a larger PDF is better looked at where it is saved */
const PDF_SHOWN = 32_000_000

export type PreviewContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** the browser has no viewer of it, or it is too large to be read for a look */
  | { readonly kind: 'none' }
  | { readonly kind: 'image' | 'audio' | 'video'; readonly url: string }
  /** the URL is the page's own, and to be revoked */
  | { readonly kind: 'pdf'; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }

/** What is to be shown of a file. Of media the browser loads what it plays; of text the beginning is read. */
export async function readPreview(
  client: Longshore,
  { key, size }: ListedObject,
  kind: PreviewKind | undefined,
  signal: AbortSignal,
): Promise<PreviewContent> {
  if (!kind || (kind === 'pdf' && (size > PDF_SHOWN || !navigator.pdfViewerEnabled))) return { kind: 'none' }
  const url = await client.files.url(key, { signal })
  if (kind === 'text') return { kind, text: await readText(url, size, signal) }
  if (kind === 'pdf') return { kind, url: await readPdf(url, signal) }
  return { kind, url }
}

/** The beginning of a text file, read as UTF-8. Throws where the store refuses. */
async function readText(url: string, size: number, signal: AbortSignal): Promise<string> {
  // a range of nothing cannot be asked for
  if (size === 0) return ''
  const headers: HeadersInit = size > TEXT_SHOWN ? { range: `bytes=0-${TEXT_SHOWN - 1}` } : {}
  const response = await ask(url, { headers, signal })
  const bytes = await response.arrayBuffer()
  // a character that the end of the range cuts in two is left out
  return new TextDecoder().decode(bytes.slice(0, TEXT_SHOWN), { stream: size > TEXT_SHOWN })
}

/**
 * Read first, and shown under a type of our own: so the browser's viewer takes it for a PDF and nothing else, and
 * it is shown where the store hands it out for saving.
 */
async function readPdf(url: string, signal: AbortSignal): Promise<string> {
  const response = await ask(url, { signal })
  const bytes = await response.arrayBuffer()
  return URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, cache: 'no-store', referrerPolicy: 'no-referrer' })
  if (!response.ok) throw new Error(`The store answered ${response.status}.`)
  return response
}
