import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Files that pages of an origin may read on every visit, as if a person had said so. */
export interface Granted {
  readonly origin: string
  readonly paths: readonly string[]
}

/** Writes it into a profile that no browser uses yet. */
export async function grantFiles(profile: string, { origin, paths }: Granted): Promise<void> {
  const last_modified = '13370000000000000'
  const objects = paths.map((path) => ({
    path,
    'display-name': basename(path),
    'is-directory': false,
    readable: true,
    writable: false,
  }))
  const exceptions = {
    file_system_access_extended_permission: { [`${origin},*`]: { last_modified, setting: 1 } },
    file_system_access_chooser_data: {
      [`${origin},*`]: { last_modified, setting: { 'chosen-objects': objects } },
    },
  }
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { content_settings: { exceptions } } }),
  )
}
