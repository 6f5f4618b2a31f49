import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createProgress } from './progress.ts'

/** 55 bytes in parts of 10. */
const sizeOf = (partNumber: number): number => (partNumber === 6 ? 5 : 10)

describe('createProgress', () => {
  test('shows what is stored and what is on its way', () => {
    const progress = createProgress(100)
    expect(progress.shown).toBe(0)
    progress.sending(1, 10)
    progress.sending(2, 5)
    progress.sending(1, 30)
    expect(progress.shown).toBe(35)
    progress.stored(1, 40)
    expect(progress.shown).toBe(45)
  })

  test('fault 2: bytes of a part that is retried are neither taken back nor counted twice', () => {
    const progress = createProgress(100)
    progress.stored(1, 40)
    progress.sending(2, 30)
    progress.dropped(2)
    expect(progress.shown).toBe(70)
    progress.sending(2, 20)
    expect(progress.shown).toBe(70)
    progress.sending(2, 40)
    expect(progress.shown).toBe(80)
    progress.stored(2, 40)
    expect(progress.shown).toBe(80)
  })

  test('reaches the size from acknowledged parts alone', () => {
    const progress = createProgress(100)
    for (let partNumber = 1; partNumber <= 10; partNumber++) progress.stored(partNumber, 10)
    expect(progress.shown).toBe(100)
  })

  test('ignores an event of a request that comes after its answer, and a second acknowledgement', () => {
    const progress = createProgress(100)
    progress.stored(1, 40)
    progress.sending(1, 40)
    progress.stored(1, 40)
    progress.sending(2, 1)
    expect(progress.shown).toBe(41)
  })

  test('counts a part again that the store lost only once it passes what was shown', () => {
    const progress = createProgress(120)
    progress.stored(1, 40)
    progress.stored(2, 40)
    progress.dropped(1)
    expect(progress.shown).toBe(80)
    progress.sending(3, 30)
    expect(progress.shown).toBe(80)
    progress.stored(1, 40)
    expect(progress.shown).toBe(110)
  })

  test('starts again at 0 when the upload does', () => {
    const progress = createProgress(80)
    progress.stored(1, 40)
    progress.sending(2, 7)
    progress.restart()
    expect(progress.shown).toBe(0)
    progress.sending(1, 3)
    expect(progress.shown).toBe(3)
  })

  test('never falls, never passes the size, and ends at it once every part is stored', () => {
    const step = fc.record({
      does: fc.constantFrom('sending', 'stored', 'dropped'),
      partNumber: fc.integer({ min: 1, max: 6 }),
      bytes: fc.nat(15),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const progress = createProgress(55)
        let before = 0
        const check = (): void => {
          expect(progress.shown).toBeGreaterThanOrEqual(before)
          expect(progress.shown).toBeLessThanOrEqual(55)
          before = progress.shown
        }
        for (const { does, partNumber, bytes } of steps) {
          if (does === 'sending') progress.sending(partNumber, bytes)
          else if (does === 'stored') progress.stored(partNumber, sizeOf(partNumber))
          else progress.dropped(partNumber)
          check()
        }
        for (let partNumber = 1; partNumber <= 6; partNumber++) {
          progress.stored(partNumber, sizeOf(partNumber))
          check()
        }
        expect(progress.shown).toBe(55)
      }),
    )
  })

  test('shows exactly stored plus sending bytes where nothing fails', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 30 }), (parts) => {
        const progress = createProgress(parts.length * 10)
        parts.forEach((bytes, index) => {
          progress.sending(index + 1, bytes)
          if (index % 2) progress.stored(index + 1, 10)
        })
        const expected = parts.reduce((sum, bytes, index) => sum + (index % 2 ? 10 : bytes), 0)
        // a part that was all on its way and is stored now is no more than it was
        expect(progress.shown).toBe(expected)
      }),
    )
  })
})
