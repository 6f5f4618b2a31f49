type Value = string | number | boolean | null | undefined

/**
 * The state of a part as attributes for style sheets and tests: `{ isDragActive: true, state: 'paused' }` becomes
 * `data-is-drag-active=""` and `data-state="paused"`. What is false or missing has no attribute.
 */
export function dataAttributes(state: object): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries(state) as [string, Value][]) {
    if (value === undefined || value === null || value === false) continue
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    attributes[`data-${name}`] = value === true ? '' : String(value)
  }
  return attributes
}
