/** From 0 to 1: how much of it has moved. An empty file has moved once it is done. */
export function share(bytesTransferred: number, size: number, isDone = false): number {
  return size === 0 ? Number(isDone) : bytesTransferred / size
}

/** `42%`; full only when it is done. */
export function formatShare(part: number, isDone = false): string {
  return `${isDone ? 100 : Math.min(99, Math.floor(part * 100))}%`
}
