import { MAX_PACK_BYTES, MAX_PACK_FILES, MAX_PACKED_FILE, type ConfigAnswer } from '@longshore/protocol'
import type { Route } from '../route.ts'
import type { Settings } from '../settings.ts'
import { limitsOf } from './plan-upload.ts'

export type PackLimits = NonNullable<ConfigAnswer['pack']>

/** What a route takes in a pack; `undefined` where it takes none, as its store or its author says. */
export function packLimitsOf(
  route: Route,
  { provider, pack }: Pick<Settings, 'provider' | 'pack'>,
): PackLimits | undefined {
  if (!(route.pack ?? pack) || !provider.putBytes) return undefined
  const { minSize, maxSize, singleMax } = limitsOf(route, provider.limits)
  const fileSize = Math.min(MAX_PACKED_FILE, maxSize, singleMax)
  return fileSize < minSize ? undefined : { files: MAX_PACK_FILES, fileSize, bytes: MAX_PACK_BYTES }
}
