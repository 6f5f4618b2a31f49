import { describe, expect, test } from 'vitest'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fileOf } from '../../test/files.ts'
import { readFailure } from './read-failure.ts'

/** A file that the browser refuses to read. */
function unreadable(name: string): File {
  const file = fileOf(100)
  const refused = new Blob()
  refused.arrayBuffer = () => Promise.reject(new DOMException('refused', name))
  file.slice = () => refused
  return file
}

const cause = new DOMException('network error', 'TypeError')

describe('a read that failed', () => {
  test.each([
    ['fault 37: of a file whose time on disk is another', 'NotReadableError', 'FILE_CHANGED'],
    ['fault 38: of a file that is gone', 'NotFoundError', 'FILE_UNREADABLE'],
    ['of a file that may not be read', 'NotAllowedError', 'FILE_UNREADABLE'],
  ])('%s, which Chromium calls %s, is %s', async (_, name, code) => {
    expect(await readFailure({ file: unreadable(name) }, cause)).toMatchObject({ code, cause })
  })

  test('fault 38: of a file that can be read again after all is FILE_UNREADABLE', async () => {
    expect(await readFailure({ file: fileOf(100) }, cause)).toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  test.each([
    ['a changed file is FILE_CHANGED', fileOf(100, 'a.bin', 2000), 'FILE_CHANGED'],
    ['the same file is FILE_UNREADABLE: it lost its permission', fileOf(100), 'FILE_UNREADABLE'],
  ])('with a handle that gives %s', async (_, today, code) => {
    const local = { file: unreadable('NotReadableError'), handle: fakeHandle(today) }
    expect(await readFailure(local, cause)).toMatchObject({ code })
  })
})
