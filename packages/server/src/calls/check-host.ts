import { CallError } from '../http/call-error.ts'
import type { CallContext } from './call-context.ts'

/** Requests are signed for the store's own hosts alone, whoever asks. */
export function checkHost(context: CallContext, host: string | undefined): void {
  if (host !== undefined && !context.settings.provider.capabilities.hosts.includes(host))
    throw new CallError('INVALID_REQUEST', 'The store has no such host. Name one of those in the config.')
}
