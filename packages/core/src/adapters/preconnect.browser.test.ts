import { expect, onTestFinished, test } from 'vitest'
import { preconnect } from './preconnect.ts'

/** What was put into the page's head, in order. */
function watchHead(): () => HTMLLinkElement[] {
  const seen: HTMLLinkElement[] = []
  const keep = (changes: readonly MutationRecord[]): void => {
    for (const { addedNodes } of changes) seen.push(...([...addedNodes] as HTMLLinkElement[]))
  }
  const observer = new MutationObserver(keep)
  observer.observe(document.head, { childList: true })
  onTestFinished(() => observer.disconnect())
  return () => {
    keep(observer.takeRecords())
    return seen
  }
}

test('a connection without cookies is asked for, and the head stays as it was', () => {
  const before = document.head.innerHTML
  const seen = watchHead()
  preconnect('https://one.example', 0)
  const [link] = seen()
  expect(link?.outerHTML).toBe('<link rel="preconnect" crossorigin="anonymous" href="https://one.example">')
  expect(document.head.innerHTML).toBe(before)
})

test('it is asked for once while it may stand, and again after that', () => {
  const seen = watchHead()
  for (const now of [0, 1, 9999]) preconnect('https://two.example', now)
  expect(seen()).toHaveLength(1)
  preconnect('https://two.example', 10_000)
  preconnect('https://three.example', 10_000)
  expect(seen()).toHaveLength(3)
})
