/** What a store was sent whole, in numbers: it keeps none of it. */
export interface Ledger {
  /** bytes of each object that stands, by its path */
  readonly objects: ReadonlyMap<string, number>
  /** bytes that were taken whole though they stood already */
  readonly storedTwice: number
  /** Puts an object, or one part of an object that needs no completion. */
  put(path: string, part: string, size: number): void
  putPart(uploadId: string, partNumber: string, size: number): void
  /** bytes of each part of an open upload */
  partsOf(uploadId: string): ReadonlyMap<string, number>
  /** Makes an object of an upload's parts; answers its bytes. */
  complete(uploadId: string, path: string): number
  drop(uploadId: string): void
}

export function createLedger(): Ledger {
  const objects = new Map<string, number>()
  const pieces = new Map<string, Map<string, number>>()
  let storedTwice = 0

  /** @returns bytes that are new */
  function note(whole: string, part: string, size: number): number {
    const parts = pieces.get(whole) ?? new Map<string, number>()
    pieces.set(whole, parts)
    const known = parts.get(part)
    if (known !== undefined) storedTwice += size
    parts.set(part, size)
    return size - (known ?? 0)
  }

  return {
    objects,
    get storedTwice() {
      return storedTwice
    },
    put(path, part, size) {
      objects.set(path, (objects.get(path) ?? 0) + note(path, part, size))
    },
    putPart: (uploadId, partNumber, size) => void note(`upload ${uploadId}`, partNumber, size),
    partsOf: (uploadId) => pieces.get(`upload ${uploadId}`) ?? new Map(),
    complete(uploadId, path) {
      const parts = pieces.get(`upload ${uploadId}`)
      const size = [...(parts?.values() ?? [])].reduce((sum, one) => sum + one, 0)
      if (parts) objects.set(path, size)
      pieces.delete(`upload ${uploadId}`)
      return size
    },
    drop: (uploadId) => void pieces.delete(`upload ${uploadId}`),
  }
}
