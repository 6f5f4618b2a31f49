/** Images that browsers decode apart from the page. Not SVG: that is a document. */
const TYPES: ReadonlySet<string> = /* @__PURE__ */ new Set(
  ['jpeg', 'png', 'gif', 'webp', 'avif', 'bmp'].map((name) => `image/${name}`),
)

/** bytes: what is larger is no picture for a list */
const LARGEST = 100_000_000

/** Whether a thumbnail is worth a try. What the file holds is seen later. */
export function canPreview({ type, size }: Pick<File, 'type' | 'size'>): boolean {
  return TYPES.has(type) && size > 0 && size <= LARGEST
}
