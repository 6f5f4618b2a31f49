/**
 * Metadata travels in headers, which hold ASCII only, so every value is percent-encoded UTF-8: what S3
 * itself answers for other values differs by store (RFC 2047, question marks, refusal).
 */
export function encodeMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return mapValues(metadata, encodeURIComponent)
}

/** Reads {@link encodeMetadata} back; a value that somebody else wrote, and that does not decode, stays. */
export function decodeMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return mapValues(metadata, (value) => {
    try {
      return decodeURIComponent(value)
    } catch {
      return value
    }
  })
}

function mapValues(
  record: Readonly<Record<string, string>>,
  map: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
