/** A handle to a file that a test may exchange or take away. */
export interface FakeHandle extends FileSystemFileHandle {
  /** the file that stands there now; an error is what reading it rejects with */
  today: File | DOMException
  permission: PermissionState
  /** what the person answers when asked */
  answer: PermissionState
  queryPermission(): Promise<PermissionState>
  requestPermission(): Promise<PermissionState>
}

export function fakeHandle(file: File, permission: PermissionState = 'granted'): FakeHandle {
  const handle: FakeHandle = {
    kind: 'file',
    name: file.name,
    today: file,
    permission,
    answer: 'granted',
    async getFile() {
      if (handle.permission !== 'granted') throw new DOMException('no leave', 'NotAllowedError')
      if (handle.today instanceof DOMException) throw handle.today
      return handle.today
    },
    queryPermission: async () => handle.permission,
    requestPermission: async () => (handle.permission = handle.answer),
    isSameEntry: async (other) => other === handle,
    createWritable: () => Promise.reject(new DOMException('not here', 'NotAllowedError')),
  }
  return handle
}
