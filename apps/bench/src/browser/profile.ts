import { fileAccessGranted } from '@longshore/testkit'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files that pages of an origin may read on every visit, as if a person had said so. */
export interface Granted {
  readonly origin: string
  readonly paths: readonly string[]
}

/** Writes it into a profile that no browser uses yet. */
export async function grantFiles(profile: string, { origin, paths }: Granted): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(fileAccessGranted(origin, paths)))
}
