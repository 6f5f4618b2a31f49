import type { FoundFile } from '@longshore/core'

import { createPace } from '../upload/pace.ts'

/** A file of the list, as far as it is known. */
export interface Listed {
  readonly name: string
  /** bytes */
  readonly size: number
  /** missing where an earlier visit began with it */
  readonly found?: FoundFile | undefined
}

export interface Split {
  readonly fresh: readonly FoundFile[]
  /** in the list already, or given twice at once */
  readonly duplicates: readonly FoundFile[]
}

/**
 * The same file has the same name, size and date; of folders, in the same place: files of one name in two folders
 * are two. Of what an earlier visit left only name and size are known.
 */
export async function splitDuplicates(found: readonly FoundFile[], listed: Iterable<Listed>): Promise<Split> {
  const pace = createPace()
  const known = new Set<string>()
  const alike = new Set<string>()
  for (const { name, size, found } of listed) {
    if (found) known.add(identityOf(found))
    else alike.add(likenessOf(name, size))
    if (pace.due()) await pace.next()
  }
  const fresh: FoundFile[] = []
  const duplicates: FoundFile[] = []
  for (const one of found) {
    const identity = identityOf(one)
    const isKnown = known.has(identity) || alike.has(likenessOf(one.file.name, one.file.size))
    known.add(identity)
    if (isKnown) duplicates.push(one)
    else fresh.push(one)
    if (pace.due()) await pace.next()
  }
  return { fresh, duplicates }
}

function identityOf({ file, relativePath }: FoundFile): string {
  return `${file.lastModified} ${likenessOf(relativePath || file.name, file.size)}`
}

function likenessOf(name: string, size: number): string {
  return `${size} ${name}`
}
