import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFrameBatch } from './frame-batch.ts'

/** Frames that come when the test says so. */
function frames(): { readonly asked: (() => void)[]; next(): void; schedule(flush: () => void): void } {
  const asked: (() => void)[] = []
  return {
    asked,
    schedule: (flush) => void asked.push(flush),
    next: () => asked.splice(0).forEach((flush) => flush()),
  }
}

describe('createFrameBatch', () => {
  test('calls each listener once a frame, however often it is marked', () => {
    const { schedule, next, asked } = frames()
    const batch = createFrameBatch(schedule)
    const one = vi.fn<() => void>()
    const two = vi.fn<() => void>()
    const set = new Set([one])
    for (let i = 0; i < 1000; i++) batch.mark(set)
    batch.mark([one, two])
    expect(asked).toHaveLength(1)
    expect(one).not.toHaveBeenCalled()
    next()
    expect(one).toHaveBeenCalledTimes(1)
    expect(two).toHaveBeenCalledTimes(1)
    next()
    expect(one).toHaveBeenCalledTimes(1)
  })

  test('does not call who unsubscribed before the frame', () => {
    const { schedule, next } = frames()
    const batch = createFrameBatch(schedule)
    const listener = vi.fn<() => void>()
    const set = new Set([listener])
    batch.mark(set)
    set.delete(listener)
    next()
    expect(listener).not.toHaveBeenCalled()
  })

  test('leaves what is marked during a frame to the next', () => {
    const { schedule, next, asked } = frames()
    const batch = createFrameBatch(schedule)
    const again: (() => void)[] = [vi.fn<() => void>(() => batch.mark(again))]
    batch.mark(again)
    next()
    expect(again[0]).toHaveBeenCalledTimes(1)
    expect(asked).toHaveLength(1)
    next()
    expect(again[0]).toHaveBeenCalledTimes(2)
  })

  test('calls at once when flushed, and the frame asked for serves what is marked after it', () => {
    const { schedule, next, asked } = frames()
    const batch = createFrameBatch(schedule)
    const listener = vi.fn<() => void>()
    batch.mark([listener])
    batch.flush()
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(1)
    batch.mark([listener])
    expect(asked).toHaveLength(1)
    next()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  describe('with a listener that throws', () => {
    afterEach(() => vi.unstubAllGlobals())

    test('reports its error to the page and calls the others all the same', () => {
      const report = vi.fn<(error: unknown) => void>()
      vi.stubGlobal('reportError', report)
      const { schedule, next } = frames()
      const batch = createFrameBatch(schedule)
      const other = vi.fn<() => void>()
      const mistake = new Error('mine')
      batch.mark([
        () => {
          throw mistake
        },
        other,
      ])
      next()
      expect(report).toHaveBeenCalledExactlyOnceWith(mistake)
      expect(other).toHaveBeenCalledTimes(1)
    })
  })

  describe('by default', () => {
    afterEach(() => {
      vi.useRealTimers()
      vi.unstubAllGlobals()
    })

    test('waits 16 ms where there are no frames', () => {
      vi.useFakeTimers({ toFake: ['setTimeout'] })
      vi.stubGlobal('requestAnimationFrame', undefined)
      const listener = vi.fn<() => void>()
      createFrameBatch().mark([listener])
      vi.advanceTimersByTime(15)
      expect(listener).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1)
      expect(listener).toHaveBeenCalledTimes(1)
    })

    test('takes the next frame of a page that is seen, and nothing after it', () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const { schedule, next } = frames()
      vi.stubGlobal('requestAnimationFrame', schedule)
      const listener = vi.fn<() => void>()
      createFrameBatch().mark([listener])
      next()
      expect(listener).toHaveBeenCalledTimes(1)
      expect(vi.getTimerCount()).toBe(0)
    })

    test('goes on after 100 ms in a page that gets no frame, and takes back the frame it asked for', () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const canceled = vi.fn<(handle: number) => void>()
      vi.stubGlobal('requestAnimationFrame', () => 7)
      vi.stubGlobal('cancelAnimationFrame', canceled)
      const listener = vi.fn<() => void>()
      createFrameBatch().mark([listener])
      vi.advanceTimersByTime(99)
      expect(listener).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1)
      expect(listener).toHaveBeenCalledTimes(1)
      expect(canceled).toHaveBeenCalledExactlyOnceWith(7)
    })
  })
})
