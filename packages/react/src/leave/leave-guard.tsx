import { EMPTY } from '../batch/batch-state.ts'
import { useUploader } from '../uploader/uploader-context.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

/** While it is there and uploads of its uploader are under way, the browser asks before the page is left. Shows nothing. */
export function LeaveGuard(): null {
  const { batch } = useUploader()
  useLeaveGuard(batch, EMPTY, ({ totals }) => totals, true)
  return null
}
