/** A request this close to its end (ms) is signed again rather than sent. */
const EXPIRY_MARGIN = 1_000

/** A signed request, and when it dies: ms since 1970 by this machine's clock. */
interface Live {
  readonly request: { readonly expiresIn: number }
  readonly expiresAt: number
}

/** Whether it lives long enough to be sent `now`. */
export function isFresh({ request, expiresAt }: Live, now: number): boolean {
  return expiresAt - now > Math.min(EXPIRY_MARGIN, request.expiresIn / 2)
}
