import type { TransferSnapshot } from '@longshore/core'

/** From 0 to 1: how much of a transfer has moved. An empty file has moved once it is done. */
export function shareOf({ bytesTransferred, size, state }: TransferSnapshot): number {
  if (state === 'completed') return 1
  return size === 0 ? 0 : Math.min(1, bytesTransferred / size)
}
