import { cdp } from 'vitest/browser'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { mebibyte } from '../../test/pattern.ts'
import { expectPattern } from '../../test/sink-source.ts'
import type { DeliveryOptions } from '../ports/delivery.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { browserDelivery } from './browser-delivery.ts'
import { keptFor } from './kept-for.ts'

const MIB = 1024 * 1024
const { toFile, toFolder, toDisk, mayWrite, askToWrite } = browserDelivery()

/** A folder of the private file system: its handles are those of a picked one, but need no leave. */
async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  const name = crypto.randomUUID()
  onTestFinished(() => root.removeEntry(name, { recursive: true }))
  return root.getDirectoryHandle(name, { create: true })
}

async function fileOf(text: string): Promise<FileSystemFileHandle> {
  const handle = await (await folder()).getFileHandle('file', { create: true })
  const writable = await handle.createWritable()
  await writable.write(text)
  await writable.close()
  return handle
}

async function textOf(handle: FileSystemFileHandle): Promise<string> {
  return (await handle.getFile()).text()
}

/** Every file below a folder, by its path. */
async function treeOf(root: FileSystemDirectoryHandle, path = ''): Promise<Record<string, string>> {
  const tree: Record<string, string> = {}
  for await (const [name, { kind }] of root.entries()) {
    if (kind === 'file') tree[path + name] = await textOf(await root.getFileHandle(name))
    else Object.assign(tree, await treeOf(await root.getDirectoryHandle(name), `${path}${name}/`))
  }
  return tree
}

function options(given: Partial<DeliveryOptions> = {}): DeliveryOptions {
  return { signal: new AbortController().signal, onProgress: () => {}, ...given }
}

function large(mib = 20): Blob {
  return new Blob(Array.from({ length: mib }, (_, n) => mebibyte(n)))
}

/** A Blob of a file that is gone by now. */
async function goneBlob(): Promise<Blob> {
  const root = await folder()
  const handle = await root.getFileHandle('gone', { create: true })
  await large(1)
    .stream()
    .pipeTo(await handle.createWritable())
  const file = await handle.getFile()
  await root.removeEntry('gone')
  return file
}

async function failure(promise: Promise<unknown>): Promise<LongshoreError> {
  const error: unknown = await promise.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(LongshoreError)
  return error as LongshoreError
}

describe('toFile', () => {
  test('writes all of it in place of what the file held, and tells of progress', async () => {
    const target = await fileOf('x'.repeat(30 * MIB))
    const heard: number[] = []
    await toFile(large(), target, options({ onProgress: (bytes) => heard.push(bytes) }))
    expect(heard).toEqual([8 * MIB, 16 * MIB, 20 * MIB])
    await expectPattern(await target.getFile(), 20 * MIB)
  })

  test('writes a file of no bytes', async () => {
    const target = await fileOf('before')
    await toFile(new Blob(), target, options())
    expect(await textOf(target)).toBe('')
  })

  test("leaves the file as it was, and rejects with the signal's reason, after an abort", async () => {
    const target = await fileOf('before')
    const controller = new AbortController()
    const { signal } = controller
    const written = toFile(large(), target, options({ signal, onProgress: () => controller.abort('paused') }))
    await expect(written).rejects.toBe('paused')
    await expect(toFile(large(), target, options({ signal }))).rejects.toBe('paused')
    expect(await textOf(target)).toBe('before')
  })

  test('leaves the file as it was where the disk has no room: QUOTA_EXCEEDED', async () => {
    const target = await fileOf('before')
    const { usage = 0 } = await navigator.storage.estimate()
    const { origin } = location
    await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 9 * MIB })
    onTestFinished(async () => {
      await cdp().send('Storage.overrideQuotaForOrigin', { origin })
    })
    expect(await failure(toFile(large(), target, options()))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
    expect(await textOf(target)).toBe('before')
  })

  test.each<[string, DOMException | undefined, string]>([
    ['and the file can be opened again', undefined, 'QUOTA_EXCEEDED'],
    ['and the permission was withdrawn', new DOMException('no', 'NotAllowedError'), 'FILE_UNWRITABLE'],
  ])(
    'tells what cut the pipe where a Blob is said to be unreadable that is not, %s',
    async (_, then, code) => {
      const target = await fileOf('before')
      const writable = await target.createWritable()
      vi.spyOn(writable, 'write').mockRejectedValue(new DOMException('', 'NotReadableError'))
      const opening = vi.spyOn(target, 'createWritable').mockResolvedValueOnce(writable)
      if (then) opening.mockRejectedValueOnce(then)
      expect(await failure(toFile(large(1), target, options()))).toMatchObject({ code })
      expect(await textOf(target)).toBe('before')
    },
  )

  test('leaves the file as it was where what was gathered is gone: FILE_UNREADABLE', async () => {
    const target = await fileOf('before')
    expect(await failure(toFile(await goneBlob(), target, options()))).toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    expect(await textOf(target)).toBe('before')
  })

  test('says FILE_UNWRITABLE where the permission was withdrawn', async () => {
    const target = await fileOf('before')
    vi.spyOn(target, 'createWritable').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    expect(await failure(toFile(large(1), target, options()))).toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { name: 'NotAllowedError' },
    })
  })

  test('says FILE_UNWRITABLE where its folder is gone', async () => {
    const parent = await folder()
    const inner = await parent.getDirectoryHandle('inner', { create: true })
    const target = await inner.getFileHandle('file', { create: true })
    await parent.removeEntry('inner', { recursive: true })
    expect(await failure(toFile(large(1), target, options()))).toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { name: 'NotFoundError' },
    })
  })

  test('says FILE_UNWRITABLE where another holds the file', async () => {
    const target = await fileOf('before')
    const hold = `onmessage = async ({ data }) => {
      if (data) self.held = await data.createSyncAccessHandle()
      else self.held.close()
      postMessage(0)
    }`
    const worker = new Worker(URL.createObjectURL(new Blob([hold])))
    const tell = (message?: FileSystemFileHandle): Promise<unknown> => {
      const answered = new Promise((resolve) => (worker.onmessage = resolve))
      worker.postMessage(message)
      return answered
    }
    // one that is just ended holds it a moment longer
    onTestFinished(async () => {
      await tell()
      worker.terminate()
    })
    await tell(target)
    expect(await failure(toFile(large(1), target, options()))).toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { name: 'NoModificationAllowedError' },
    })
  })
})

describe('toFolder', () => {
  const written = async (...paths: readonly string[]): Promise<Record<string, string>> => {
    const root = await folder()
    for (const path of paths) await toFolder(new Blob([path]), root, path, options())
    return treeOf(root)
  }

  test('makes the folders on the way', async () => {
    expect(await written('a.txt', 'b/c/d.txt', 'b/e.txt')).toEqual({
      'a.txt': 'a.txt',
      'b/c/d.txt': 'b/c/d.txt',
      'b/e.txt': 'b/e.txt',
    })
  })

  test('replaces the file of that name', async () => {
    const root = await folder()
    await toFolder(new Blob(['a longer one']), root, 'a', options())
    await toFolder(new Blob(['short']), root, 'a', options())
    expect(await treeOf(root)).toEqual({ a: 'short' })
  })

  test.each(['../../up.txt', '/abs/up.txt', 'a/../../up.txt', './/up.txt'])(
    'never leaves it by %s',
    async (path) => {
      const root = await folder()
      const inner = await root.getDirectoryHandle('inner', { create: true })
      await toFolder(new Blob(['x']), inner, path, options())
      const paths = Object.keys(await treeOf(root))
      expect(paths).toHaveLength(1)
      expect(paths[0]).toMatch(/^inner\/.*up\.txt$/)
    },
  )

  test('cleans what no file system takes, and gives each its own name', async () => {
    const paths = [
      'a:b.txt',
      'a*b.txt',
      'a_b.txt',
      'CON',
      'x. ',
      'link.lnk',
      'ü'.repeat(300),
      '\u202egpj.exe',
      '\\',
    ]
    const tree = await written(...paths)
    expect(Object.values(tree).sort()).toEqual([...paths].sort())
    expect(tree['a_b.txt']).toBe('a_b.txt')
  })

  test.each([
    ['a', 'a/b'],
    ['a/b', 'a'],
  ])('keeps %s and then %s, though a folder cannot have the name of a file', async (one, two) => {
    expect(Object.values(await written(one, two)).sort()).toEqual([one, two].sort())
  })

  test('leaves no file where there was none, when it fails', async () => {
    const root = await folder()
    expect(await failure(toFolder(await goneBlob(), root, 'b/a', options()))).toMatchObject({
      code: 'FILE_UNREADABLE',
    })
    expect(await treeOf(root)).toEqual({})
  })

  test('leaves the file that was there, when it fails', async () => {
    const root = await folder()
    await toFolder(new Blob(['before']), root, 'a', options())
    await failure(toFolder(await goneBlob(), root, 'a', options()))
    expect(await treeOf(root)).toEqual({ a: 'before' })
  })

  test("makes nothing and rejects with the signal's reason, where it was aborted before", async () => {
    const root = await folder()
    const signal = AbortSignal.abort('too late')
    await expect(toFolder(new Blob(['x']), root, 'a/b', options({ signal }))).rejects.toBe('too late')
    expect(await treeOf(root)).toEqual({})
  })

  test('says FILE_UNWRITABLE where the folder is gone', async () => {
    const root = await folder()
    const inner = await root.getDirectoryHandle('inner', { create: true })
    await root.removeEntry('inner')
    expect(await failure(toFolder(new Blob(['x']), inner, 'a/b', options()))).toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { name: 'NotFoundError' },
    })
  })
})

describe('toDisk', () => {
  interface Progress {
    readonly guid: string
    readonly receivedBytes: number
    readonly state: string
  }

  test('hands the file to the browser, which saves all of it while it stays in place', async () => {
    const root = await folder()
    const handle = await root.getFileHandle('staged', { create: true })
    await large(64)
      .stream()
      .pipeTo(await handle.createWritable())
    const session = cdp()
    await session.send('Browser.setDownloadBehavior', { behavior: 'default', eventsEnabled: true })
    const begun = Promise.withResolvers<string>()
    const ended = Promise.withResolvers<Progress>()
    session.on('Browser.downloadWillBegin', ({ suggestedFilename }: { suggestedFilename: string }) =>
      begun.resolve(suggestedFilename),
    )
    session.on('Browser.downloadProgress', (progress: Progress) => {
      if (progress.state !== 'inProgress') ended.resolve(progress)
    })
    expect(toDisk(await handle.getFile(), 'résumé 1.pdf')).toBe(60_000)
    expect(await begun.promise).toBe('résumé 1.pdf')
    expect(await ended.promise).toMatchObject({ state: 'completed', receivedBytes: 64 * MIB })
  })

  test.each([
    [0, 60_000],
    [1024 ** 3, 60_000],
    [20 * 10 ** 9, 1_000_000],
  ])('asks that %i bytes stay for %i ms', (size, ms) => {
    expect(keptFor(size)).toBe(ms)
  })
})

describe('leave to write', () => {
  test.each([
    ['granted', true],
    ['prompt', false],
    ['denied', false],
  ] as const)('is asked of the browser, for reading and writing: %s', async (state, may) => {
    const handle = await fileOf('x')
    const query = vi.fn(async () => state)
    const request = vi.fn(async () => state)
    Object.defineProperties(handle, {
      queryPermission: { value: query },
      requestPermission: { value: request },
    })
    expect(await mayWrite(handle)).toBe(may)
    expect(await askToWrite(handle, 1000)).toBe(may)
    expect(query).toHaveBeenCalledWith({ mode: 'readwrite' })
    expect(request).toHaveBeenCalledWith({ mode: 'readwrite' })
  })

  test('is not needed in the private file system', async () => {
    expect(await mayWrite(await fileOf('x'))).toBe(true)
  })
})
