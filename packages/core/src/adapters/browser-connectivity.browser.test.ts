import { expect, onTestFinished, test, vi } from 'vitest'
import { browserConnectivity } from './browser-connectivity.ts'

// The events are made by hand: a browser that is offline in earnest could not tell the test's outcome.

test('browserConnectivity says what the browser believes', () => {
  expect(browserConnectivity().isOnline()).toBe(true)
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  onTestFinished(() => onLine.mockRestore())
  expect(browserConnectivity().isOnline()).toBe(false)
})

test('browserConnectivity calls back when the browser is online again, until told not to', () => {
  const connectivity = browserConnectivity()
  const heard: string[] = []
  const off = connectivity.onOnline(() => heard.push('a'))
  connectivity.onOnline(() => heard.push('b'))()
  dispatchEvent(new Event('offline'))
  expect(heard).toEqual([])
  dispatchEvent(new Event('online'))
  expect(heard).toEqual(['a'])
  off()
  dispatchEvent(new Event('online'))
  expect(heard).toEqual(['a'])
})
