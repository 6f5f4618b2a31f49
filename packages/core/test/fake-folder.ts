/** A picked folder that a test looks into. */
export interface FakeFolder extends FileSystemDirectoryHandle {
  /** by their paths below it */
  readonly files: Map<string, Uint8Array>
  permission: PermissionState
  /** what the person answers when asked */
  answer: PermissionState
  /** how often the person was asked */
  asked: number
  requestPermission(): Promise<PermissionState>
}

export function fakeFolder(permission: PermissionState = 'granted'): FakeFolder {
  const folder = {
    kind: 'directory',
    name: 'picked',
    files: new Map<string, Uint8Array>(),
    permission,
    answer: 'granted',
    asked: 0,
    requestPermission: async () => {
      folder.asked++
      return (folder.permission = folder.answer)
    },
  } as FakeFolder
  return folder
}
