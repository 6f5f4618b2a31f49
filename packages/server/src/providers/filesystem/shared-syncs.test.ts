import { expect, test } from 'vitest'
import { sharedSyncs } from './shared-syncs.ts'

interface Sync {
  readonly folder: string
  readonly end: (error?: Error) => void
}

function traced(): { readonly begun: Sync[]; readonly sync: (folder: string) => Promise<void> } {
  const begun: Sync[] = []
  const sync = sharedSyncs(
    (folder) =>
      new Promise((resolve, reject) => {
        begun.push({ folder, end: (error) => (error ? reject(error) : resolve()) })
      }),
  )
  return { begun, sync }
}

test('whoever comes while a sync is under way shares the next one, and not that one', async () => {
  const { begun, sync } = traced()
  const first = sync('a')
  const late = [sync('a'), sync('a'), sync('a')]
  let lateDone = false
  void late[0]?.then(() => (lateDone = true))
  expect(begun).toHaveLength(1)
  begun[0]?.end()
  await first
  await expect.poll(() => begun.length).toBe(2)
  expect(lateDone).toBe(false)
  begun[1]?.end()
  await Promise.all(late)
  expect(begun).toHaveLength(2)
})

test('one that fails fails those who share it, and nobody after them', async () => {
  const { begun, sync } = traced()
  const first = sync('a')
  const second = sync('a')
  begun[0]?.end(new Error('the disk is gone'))
  await expect(first).rejects.toThrow('the disk is gone')
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.end()
  await second
  const third = sync('a')
  begun[2]?.end()
  await third
})

test('folders do not wait for each other', async () => {
  const { begun, sync } = traced()
  const both = [sync('a'), sync('b')]
  expect(begun.map(({ folder }) => folder)).toEqual(['a', 'b'])
  for (const { end } of begun) end()
  await Promise.all(both)
})
