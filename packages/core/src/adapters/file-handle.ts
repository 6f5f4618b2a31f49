/** What the File System Access API adds and TypeScript's DOM does not know yet (https://wicg.github.io/file-system-access/). */
interface PermissionedHandle extends FileSystemFileHandle {
  queryPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>
  requestPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>
}

/** The file behind a stored handle, or why it cannot be had now. */
export async function readHandle(handle: FileSystemFileHandle): Promise<File | 'permission' | 'missing'> {
  const permissioned: PermissionedHandle = handle
  try {
    // A browser without this method has handles of its private file system only, which need no leave.
    if (
      permissioned.queryPermission &&
      (await permissioned.queryPermission({ mode: 'read' })) !== 'granted'
    ) {
      return 'permission'
    }
    return await handle.getFile()
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'permission' : 'missing'
  }
}

/**
 * Asks the person for leave to read; only within a click. `false` where it is refused, or not answered
 * within `timeout` ms: an unanswered question stays pending for ever.
 */
export function askPermission(handle: FileSystemFileHandle, timeout: number): Promise<boolean> {
  const permissioned: PermissionedHandle = handle
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeout)
    const answer = (granted: boolean): void => {
      clearTimeout(timer)
      resolve(granted)
    }
    const asked = permissioned.requestPermission?.({ mode: 'read' }) ?? Promise.resolve('granted')
    asked.then(
      (state) => answer(state === 'granted'),
      () => answer(false),
    )
  })
}
