import { longshore } from '../longshore.ts'
import { useWatchable } from './use-watchable.ts'

/** The transfers in the order they were added. Renders again when one comes or goes, not when one moves on. */
export function useTransferIds(): readonly string[] {
  return useWatchable(longshore.transfers)
}
