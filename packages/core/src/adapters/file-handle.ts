/** What the File System Access API adds and TypeScript's DOM does not know yet (https://wicg.github.io/file-system-access/). */
interface PermissionedHandle extends FileSystemHandle {
  queryPermission?(descriptor: { readonly mode: Mode }): Promise<PermissionState>
  requestPermission?(descriptor: { readonly mode: Mode }): Promise<PermissionState>
}

type Mode = 'read' | 'readwrite'

/** The file behind a stored handle, or why it cannot be had now. */
export async function readHandle(handle: FileSystemFileHandle): Promise<File | 'permission' | 'missing'> {
  try {
    return (await isPermitted(handle, 'read')) ? await handle.getFile() : 'permission'
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'permission' : 'missing'
  }
}

export async function isPermitted(handle: FileSystemHandle, mode: Mode): Promise<boolean> {
  const permissioned: PermissionedHandle = handle
  // A browser without this method has handles of its private file system only, which need no leave.
  return !permissioned.queryPermission || (await permissioned.queryPermission({ mode })) === 'granted'
}

/**
 * Asks the person for leave; only within a click. `false` where it is refused, or not answered
 * within `timeout` ms: an unanswered question stays pending for ever.
 */
export function askPermission(
  handle: FileSystemHandle,
  timeout: number,
  mode: Mode = 'read',
): Promise<boolean> {
  const permissioned: PermissionedHandle = handle
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeout)
    const answer = (granted: boolean): void => {
      clearTimeout(timer)
      resolve(granted)
    }
    const asked = permissioned.requestPermission?.({ mode }) ?? Promise.resolve('granted')
    asked.then(
      (state) => answer(state === 'granted'),
      () => answer(false),
    )
  })
}
