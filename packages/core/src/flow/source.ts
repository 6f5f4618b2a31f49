import type { DownloadOk, SignedGet } from '@longshore/protocol'
import type { DownloadEngine } from './download-engine.ts'
import type { DownloadRun } from './download-run.ts'
import { isFresh } from './is-fresh.ts'
import { objectChanged } from './object-changed.ts'

/** What the server answered and its request, with the time that dies, ms since 1970 by this machine's clock. */
export interface LiveGet {
  readonly answer: DownloadOk
  readonly request: SignedGet
  readonly expiresAt: number
}

/** The one signed request of a download, which all its ranges share. */
export interface Source {
  /** One that lives a while yet: signed where there is need, once for all who ask meanwhile. */
  live(): Promise<LiveGet>
  /** It was of no use: the next is signed anew. */
  drop(used: LiveGet | undefined): void
}

/** Rejects with `OBJECT_CHANGED` where the object is no longer the one that the record is of. */
export function createSource({ signer, clock, slots }: DownloadEngine, run: DownloadRun): Source {
  let current: LiveGet | undefined
  let signing: Promise<LiveGet> | undefined

  async function sign(): Promise<LiveGet> {
    const { key, opened, name } = run.record
    const answer = await signer.download({ key }, run.signal)
    const { etag, size, request } = answer
    if (opened && (opened.object.etag !== etag || opened.object.size !== size)) throw objectChanged(name)
    if (isOwnHost(request.url)) slots.shareHost()
    return (current = { answer, request, expiresAt: clock.now() + request.expiresIn })
  }

  return {
    async live() {
      if (current && isFresh(current, clock.now())) return current
      return (signing ??= sign().finally(() => (signing = undefined)))
    },
    drop(used) {
      if (used === current) current = undefined
    },
  }
}

/** Data goes where the page itself came from, and so mostly where it is signed. */
function isOwnHost(url: string): boolean {
  const page = globalThis.location?.href
  return page !== undefined && new URL(url, page).host === new URL(page).host
}
