import { describe, expect, test } from 'vitest'
import { askPermission, readHandle } from './file-handle.ts'

/** A handle of the private file system: real, and readable without leave. */
async function stored(text: string): Promise<{ handle: FileSystemFileHandle; remove: () => Promise<void> }> {
  const root = await navigator.storage.getDirectory()
  const name = crypto.randomUUID()
  const handle = await root.getFileHandle(name, { create: true })
  const writable = await handle.createWritable()
  await writable.write(text)
  await writable.close()
  return { handle, remove: () => root.removeEntry(name) }
}

interface Permissions {
  readonly query?: PermissionState
  readonly request?: () => Promise<PermissionState>
}

/** The same handle with the permission of one from a picker or a drop, which no test can have by itself. */
function permitted(handle: FileSystemFileHandle, { query, request }: Permissions): FileSystemFileHandle {
  return Object.defineProperties(handle, {
    queryPermission: { value: query && (async () => query) },
    requestPermission: { value: request },
  })
}

describe('readHandle', () => {
  test('gives the file that may be read', async () => {
    const { handle } = await stored('hello')
    const file = await readHandle(handle)
    expect(file).toBeInstanceOf(File)
    expect(await (file as File).text()).toBe('hello')
  })

  test.each(['prompt', 'denied'] as const)(
    'says that the permission is %s rather than ask',
    async (query) => {
      const { handle } = await stored('hello')
      expect(await readHandle(permitted(handle, { query }))).toBe('permission')
    },
  )

  test('reads where the browser knows no permissions', async () => {
    const { handle } = await stored('hello')
    expect(await readHandle(permitted(handle, {}))).toBeInstanceOf(File)
  })

  test('says that a removed file is missing', async () => {
    const { handle, remove } = await stored('hello')
    await remove()
    expect(await readHandle(handle)).toBe('missing')
  })

  test('says that what is no handle is missing', async () => {
    expect(await readHandle({} as FileSystemFileHandle)).toBe('missing')
  })
})

describe('askPermission', () => {
  test.each([
    ['granted', () => Promise.resolve('granted' as const), true],
    ['denied', () => Promise.resolve('denied' as const), false],
    ['left unanswered', () => Promise.resolve('prompt' as const), false],
    ['refused outside of a click', () => Promise.reject(new DOMException('no', 'SecurityError')), false],
    ['pending for ever', () => new Promise<never>(() => {}), false],
  ])('is told when leave is %s', async (_, request, granted) => {
    const { handle } = await stored('hello')
    expect(await askPermission(permitted(handle, { request }), 20)).toBe(granted)
  })

  test('has leave where the browser knows no permissions', async () => {
    const { handle } = await stored('hello')
    expect(await askPermission(permitted(handle, {}), 20)).toBe(true)
  })
})
