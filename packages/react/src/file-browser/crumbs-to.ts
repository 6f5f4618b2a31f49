/** A step on the way to a folder. */
export interface Crumb {
  /** missing for the root, whose name is a word of the page */
  readonly name: string | undefined
  /** `''` for the root, else ending in `/` */
  readonly prefix: string
  /** the folder that is shown */
  readonly isLast: boolean
}

/** The way from the root to a folder, both included. */
export function crumbsTo(prefix: string): readonly Crumb[] {
  const names = prefix.split('/').slice(0, -1)
  const crumbs: Crumb[] = [{ name: undefined, prefix: '', isLast: names.length === 0 }]
  let way = ''
  for (const [index, name] of names.entries()) {
    way += `${name}/`
    crumbs.push({ name, prefix: way, isLast: index === names.length - 1 })
  }
  return crumbs
}
