import { CallError } from '../http/call-error.ts'
import { keyProblem, prefixProblem } from './check-key.ts'

/** The key at the store of one that the browser names. Throws `INVALID_KEY`: nothing it names leaves the prefix. */
export function fullKey(tenantPrefix: string, key: string): string {
  checkKey(key)
  checkKey(`${tenantPrefix}${key}`)
  return `${tenantPrefix}${key}`
}

/** The same for what keys are to begin with; it may be empty. */
export function fullPrefix(tenantPrefix: string, prefix: string): string {
  const problem = prefixProblem(prefix) ?? prefixProblem(`${tenantPrefix}${prefix}`)
  if (problem !== undefined) throw new CallError('INVALID_KEY', `The prefix cannot be taken: ${problem}.`)
  return `${tenantPrefix}${prefix}`
}

export function checkKey(key: string): void {
  const problem = keyProblem(key)
  if (problem !== undefined) throw new CallError('INVALID_KEY', `The key cannot be taken: ${problem}.`)
}
