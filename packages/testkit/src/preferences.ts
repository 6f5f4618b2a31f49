import { basename } from 'node:path'

/** The profile as if the person had let pages of `origin` read these files on every visit. */
export function fileAccessGranted(origin: string, paths: readonly string[]): object {
  const last_modified = '13370000000000000'
  const objects = paths.map((path) => ({
    path,
    'display-name': basename(path),
    'is-directory': false,
    readable: true,
    writable: false,
  }))
  return exceptions({
    file_system_access_extended_permission: { [`${origin},*`]: { last_modified, setting: 1 } },
    file_system_access_chooser_data: {
      [`${origin},*`]: { last_modified, setting: { 'chosen-objects': objects } },
    },
  })
}

/** The profile as if the person had blocked all site data of `origin`: IndexedDB is denied. */
export function storageDenied(origin: string): object {
  return exceptions({ cookies: { [`${origin},*`]: { last_modified: '13370000000000000', setting: 2 } } })
}

function exceptions(exceptions: object): object {
  return { profile: { content_settings: { exceptions } } }
}
