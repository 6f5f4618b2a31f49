import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { ownUrl } from './own-url.ts'

/** `url`, where anyone may read what stands at this key (relative to the grant's prefix), for ever. */
export function publicUrl(
  context: CallContext,
  grant: Required<Grant>,
  key: string,
): { readonly url?: string } {
  if (!grant.public) return {}
  return { url: ownUrl(context, `/content/${key.split('/').map(encodeURIComponent).join('/')}`) }
}
