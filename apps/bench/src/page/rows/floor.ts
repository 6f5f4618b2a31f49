import type { Row } from '../row.ts'
import { send, type Sending } from './send.ts'

export interface Floor {
  /** bytes of a slice; default the whole file, as it was picked */
  readonly partSize?: number
  /** names of the store that are used, each for 6 connections; default 1 */
  readonly hosts?: 1 | 2
  /** default `put` */
  readonly by?: 'put' | 'form'
}

const CONNECTIONS = 6

/** The bare limit: slices sent by XHR to URLs that are known beforehand, with nothing signed, read or kept. */
export function floor({ partSize = Infinity, hosts = 1, by = 'put' }: Floor): Row {
  return async ({ stores }) =>
    (files) => {
      const slices = files.flatMap((file, which) => slicesOf(file, partSize, `floor-${which}`)).values()
      const work = async (host: string): Promise<void> => {
        for (const slice of slices) await send(by === 'put' ? putOf(host, slice) : formOf(host, slice))
      }
      const workers = stores
        .slice(0, hosts)
        .flatMap((host) => Array.from({ length: CONNECTIONS }, () => host))
      return { stored: Promise.all(workers.map(work)) }
    }
}

interface Slice {
  readonly key: string
  readonly part: number
  readonly blob: Blob
}

function slicesOf(file: File, partSize: number, key: string): Slice[] {
  if (partSize === Infinity) return [{ key, part: 0, blob: file }]
  const parts = Math.max(1, Math.ceil(file.size / partSize))
  return Array.from({ length: parts }, (_, part) => ({
    key,
    part,
    blob: file.slice(part * partSize, (part + 1) * partSize),
  }))
}

/** Asks for progress, as any uploader does. */
function putOf(host: string, { key, part, blob }: Slice): Sending {
  return { method: 'PUT', url: `${host}/${key}?part=${part}`, body: blob, progress: true }
}

/** Asks for none: then the browser sends a form without asking the store first. */
function formOf(host: string, { key, part, blob }: Slice): Sending {
  const form = new FormData()
  form.append('key', key)
  form.append('file', blob)
  return { method: 'POST', url: `${host}/?part=${part}`, body: form, progress: false }
}
