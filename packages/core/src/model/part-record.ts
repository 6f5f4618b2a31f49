/** A part that the store has acknowledged, or that has arrived and is durable. */
export interface PartRecord {
  readonly partNumber: number
  /** bytes */
  readonly size: number
  /** base64 */
  readonly checksum: string
}
