import type { CallContext } from './call-context.ts'

/** A URL of this handler's, as browsers reach it; `path` begins below its base path. */
export function ownUrl({ settings, request }: CallContext, path: string): string {
  return `${settings.publicUrl ?? new URL(request.url).origin}${settings.basePath}${path}`
}
