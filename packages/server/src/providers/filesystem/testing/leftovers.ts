import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Leftovers {
  readonly objects: number
  readonly blobs: number
  /** in `uploads`, `staging` and `trash` */
  readonly others: readonly string[]
}

/** What stands in a store: once everything is over, as many blobs as objects and nothing else. */
export async function leftoversOf(root: string): Promise<Leftovers> {
  const objects = await readdir(join(root, 'objects'), { recursive: true, withFileTypes: true })
  const others: string[] = []
  for (const folder of ['uploads', 'staging', 'trash']) {
    for (const name of await readdir(join(root, folder))) others.push(`${folder}/${name}`)
  }
  return {
    objects: objects.filter((item) => item.isFile()).length,
    blobs: (await readdir(join(root, 'blobs'))).length,
    others,
  }
}
