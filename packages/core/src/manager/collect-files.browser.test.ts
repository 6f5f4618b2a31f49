import { describe, expect, test } from 'vitest'
import { collectFiles } from './collect-files.ts'
import { sourcesOf, type FileInput, type FoundFile } from './sources.ts'

async function found(input: FileInput): Promise<FoundFile[]> {
  const all: FoundFile[] = []
  for await (const one of collectFiles(sourcesOf(input))) all.push(one)
  return all
}

const paths = (all: readonly FoundFile[]): string[] =>
  all.map(({ file, relativePath }) => relativePath || file.name)

/** A folder of the browser's own file system, with these files below it. */
async function folderOf(name: string, files: readonly string[]): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(name, { recursive: true }).catch(() => {})
  const top = await root.getDirectoryHandle(name, { create: true })
  for (const path of files) {
    const segments = path.split('/')
    let folder = top
    for (const segment of segments.slice(0, -1))
      folder = await folder.getDirectoryHandle(segment, { create: true })
    const file = await folder.getFileHandle(segments.at(-1) ?? '', { create: true })
    const writable = await file.createWritable()
    await writable.write(path)
    await writable.close()
  }
  return top
}

/** A drop of these items, as a browser hands it over. */
function dropOf(items: readonly object[]): DataTransfer {
  return Object.create(DataTransfer.prototype, {
    items: { value: items },
    files: { value: [] },
  }) as DataTransfer
}

function entryOf(path: string, children?: readonly object[]): object {
  const name = path.split('/').at(-1)
  if (!children) {
    return {
      isFile: true,
      isDirectory: false,
      name,
      file: (resolve: (file: File) => void) => resolve(new File([path], name ?? '')),
    }
  }
  return {
    isFile: false,
    isDirectory: true,
    name,
    createReader: () => {
      const left = [...children]
      // at most 100 at once, as browsers do
      return { readEntries: (resolve: (some: object[]) => void) => resolve(left.splice(0, 100)) }
    },
  }
}

describe('collectFiles', () => {
  test('takes the files of a DataTransfer before it returns, since the next turn finds it empty', async () => {
    const drop = new DataTransfer()
    drop.items.add(new File(['a'], 'a.txt'))
    drop.items.add('some text', 'text/plain')
    drop.items.add(new File(['b'], 'b.txt'))
    const collecting = found(drop)
    drop.items.clear()
    expect(paths(await collecting)).toEqual(['a.txt', 'b.txt'])
  })

  test('takes files, a FileList as an input gives it, and handles, one by one or many', async () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    const picked = new DataTransfer()
    picked.items.add(new File(['a'], 'a.txt'))
    input.files = picked.files
    expect(paths(await found(input.files ?? []))).toEqual(['a.txt'])
    const folder = await folderOf('handles', ['c.txt'])
    const handle = await folder.getFileHandle('c.txt')
    const [one, ...others] = await found(handle)
    expect([one?.relativePath, one?.file.name, others]).toEqual(['', 'c.txt', []])
    expect(await one?.handle?.isSameEntry(handle)).toBe(true)
    expect(paths(await found([new File([], 'd.txt'), handle]))).toEqual(['d.txt', 'c.txt'])
  })

  test('gives back what it found before, so that it can be looked at between', async () => {
    const folder = await folderOf('between', ['1.txt', '2.txt'])
    const all = await found(folder)
    expect(await found(all.slice(1))).toEqual(all.slice(1))
  })

  test('walks a folder handle to its depth, with paths and handles', async () => {
    const names = ['a.txt', 'inner/b.txt', 'inner/deeper/c d #%?.txt', 'empty-too/naïve.txt']
    const all = await found(await folderOf('walked', names))
    expect(paths(all).toSorted()).toEqual(names.map((name) => `walked/${name}`).toSorted())
    for (const { file, handle, relativePath } of all) {
      expect(await file.text()).toBe(relativePath.replace('walked/', ''))
      expect(handle?.kind).toBe('file')
    }
  })

  test('prefers handles to entries, and does without where there are none', async () => {
    const folder = await folderOf('dropped', ['a.txt'])
    const file = new File(['x'], 'x.txt')
    const drop = dropOf([
      {
        kind: 'file',
        getAsFile: () => null,
        webkitGetAsEntry: () => entryOf('dropped', []),
        getAsFileSystemHandle: async () => folder,
      },
      {
        kind: 'file',
        getAsFile: () => file,
        webkitGetAsEntry: () => entryOf('x.txt'),
        getAsFileSystemHandle: async () => null,
      },
      {
        kind: 'file',
        getAsFile: () => file,
        webkitGetAsEntry: () => null,
        getAsFileSystemHandle: () => Promise.reject(new DOMException('insecure')),
      },
      { kind: 'string', getAsFile: () => null },
    ])
    expect(paths(await found(drop))).toEqual(['dropped/a.txt', 'x.txt', 'x.txt'])
  })

  test('walks entries where a browser has no handles, folders of more than 100 files too', async () => {
    const many = Array.from({ length: 250 }, (_, n) => entryOf(`top/sub/${n}.txt`))
    const drop = dropOf([
      {
        kind: 'file',
        getAsFile: () => null,
        webkitGetAsEntry: () => entryOf('top', [entryOf('top/sub', many), entryOf('top/z.txt')]),
      },
    ])
    const all = await found(drop)
    expect(all).toHaveLength(251)
    expect(paths(all).slice(0, 2)).toEqual(['top/sub/0.txt', 'top/sub/1.txt'])
    expect(paths(all).at(-1)).toBe('top/z.txt')
  })

  test('passes on why a folder cannot be read', async () => {
    const unreadable = {
      isDirectory: true,
      name: 'locked',
      createReader: () => ({
        readEntries: (_: unknown, reject: (error: DOMException) => void) =>
          reject(new DOMException('no', 'SecurityError')),
      }),
    }
    const drop = dropOf([{ kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => unreadable }])
    await expect(found(drop)).rejects.toMatchObject({ name: 'SecurityError' })
  })
})
