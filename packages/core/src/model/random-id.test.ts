import { expect, test, vi } from 'vitest'
import { randomId } from './random-id.ts'

test('an id is 32 lower-case hex digits, and no two are alike', () => {
  const ids = Array.from({ length: 2000 }, randomId)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(ids).size).toBe(ids.length)
})

test('no bit of what was drawn is used twice or left out', async () => {
  vi.resetModules()
  const fresh = await import('./random-id.ts')
  const drawn: Uint8Array[] = []
  const draw = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    drawn.push((array as unknown as Uint8Array).fill(drawn.length))
    return array
  })
  const first = fresh.randomId()
  const rest = Array.from({ length: (drawn[0]?.length ?? 0) / 16 - 1 }, fresh.randomId)
  expect(new Set([first, ...rest])).toEqual(new Set(['00'.repeat(16)]))
  expect(fresh.randomId()).toBe('01'.repeat(16))
  draw.mockRestore()
})
