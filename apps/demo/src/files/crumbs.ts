/** A step on the way to a folder. */
export interface Crumb {
  readonly name: string
  /** `''` for the root, else ending in `/` */
  readonly prefix: string
}

/** The way from the root to a folder, both included. */
export function crumbsTo(prefix: string): readonly Crumb[] {
  const crumbs: Crumb[] = [{ name: 'All files', prefix: '' }]
  let way = ''
  for (const name of prefix.split('/').slice(0, -1)) {
    way += `${name}/`
    crumbs.push({ name, prefix: way })
  }
  return crumbs
}

/** The name that a folder goes by: the last step of the way there. */
export function folderName(prefix: string): string {
  return crumbsTo(prefix).at(-1)?.name ?? ''
}
