import { describe, expect, test } from 'vitest'
import { writeAll } from './staged-file.ts'
import type { SyncAccessHandle } from './sync-access.ts'

/** A handle that takes as many bytes at a time as `takes` says. */
function handleOf(takes: (length: number) => number): { handle: SyncAccessHandle; written: () => string } {
  const file = new Uint8Array(20)
  const nothing = (): void => {}
  const handle: SyncAccessHandle = {
    write: (bytes, { at }) => {
      const count = takes(bytes.length)
      if (count <= bytes.length) file.set(bytes.subarray(0, count), at)
      return count
    },
    truncate: nothing,
    flush: nothing,
    close: nothing,
    getSize: () => file.length,
  }
  return { handle, written: () => new TextDecoder().decode(file).replaceAll('\0', '.') }
}

const HELLO = new TextEncoder().encode('hello, world')

describe('writeAll', () => {
  test.each([
    ['at once', (length: number) => length],
    ['a byte at a time', () => 1],
    ['by halves', (length: number) => Math.ceil(length / 2)],
  ])('writes all bytes at their offset where the file takes them %s', (_, takes) => {
    const { handle, written } = handleOf(takes)
    writeAll(handle, HELLO, 3)
    expect(written()).toBe('...hello, world.....')
  })

  test('writes nothing of nothing', () => {
    writeAll(handleOf(() => 0).handle, new Uint8Array(), 0)
  })

  test.each([
    ['takes no more', 0],
    ['says -8 without its sign, as Chromium does where there is no space', 2 ** 32 - 8],
  ])('has QUOTA_EXCEEDED where the file %s', (_, count) => {
    const { handle } = handleOf(() => count)
    expect(() => writeAll(handle, HELLO, 0)).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }))
  })

  test('fails where the file answers another error in place of a count', () => {
    const { handle } = handleOf(() => 2 ** 32 - 16)
    expect(() => writeAll(handle, HELLO, 0)).toThrow('Write error -16.')
  })
})
