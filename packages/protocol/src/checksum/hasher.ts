/** Takes bytes in order, and gives their checksum at the end. */
export interface Hasher {
  update(bytes: Uint8Array): void
  /** base64; the hasher is as new afterwards */
  finish(): string
}
