import type { ConfigAnswer } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { jsonResponse } from '../http/respond.ts'
import { acceptTokens } from '../rules/accept.ts'
import { chooseAlgorithm } from '../rules/choose-algorithm.ts'
import { packLimitsOf } from '../rules/pack-limits.ts'
import { choosePartSize, limitsOf } from '../rules/plan-upload.ts'
import { askPermission } from './ask-permission.ts'
import type { CallContext } from './call-context.ts'
import { findRoute } from './identify-token.ts'

/** What it answers depends on who asks, so it is kept only by the browser that asked, and not for long. */
const CACHEABLE = { 'cache-control': 'private, max-age=60', vary: 'authorization, cookie' }

export async function config(context: CallContext): Promise<Response> {
  const name = new URL(context.request.url).searchParams.get('route') ?? 'default'
  const route = findRoute(context, name)
  if (!(await askPermission(context, { type: 'upload', route: name }))) {
    throw new CallError('FORBIDDEN', 'This is not allowed. Sign in, or ask who runs this site.')
  }
  const { provider, checksum } = context.settings
  const pack = packLimitsOf(route, context.settings)
  const limits = limitsOf(route, provider.limits)
  const answer: ConfigAnswer = {
    maxSize: limits.maxSize,
    accept: acceptTokens(route.accept),
    algorithm: chooseAlgorithm(provider.capabilities, route.checksum, checksum),
    parts: {
      size: choosePartSize(route.partSize, 0, limits),
      min: limits.minPartSize,
      max: limits.maxPartSize,
      count: limits.maxParts,
      singleMax: limits.singleMax,
    },
    ...(pack && { pack }),
    hosts: provider.capabilities.hosts,
  }
  return jsonResponse(answer, 200, CACHEABLE)
}
