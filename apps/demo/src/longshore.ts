import { createLongshore } from '@longshore/core'
// the page's policy allows no blob: worker, so the worker is a file of the page
import workerUrl from '@longshore/core/checksum-worker?url'

/** The page's transfers. One for as long as the page lives; nothing starts before it is first used. */
export const longshore = createLongshore({ endpoint: '/api/longshore', workerUrl })
