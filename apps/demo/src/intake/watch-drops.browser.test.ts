import { afterEach, expect, test } from 'vitest'

import { watchDrops } from './watch-drops.ts'

let end = (): void => {}
afterEach(() => {
  end()
  document.body.replaceChildren()
})

function watched(): {
  readonly drags: boolean[]
  readonly drops: string[][]
  outer: HTMLElement
  inner: HTMLElement
} {
  const drags: boolean[] = []
  const drops: string[][] = []
  end = watchDrops(window, {
    onDrag: (isOver) => drags.push(isOver),
    onDrop: ({ files }) => drops.push([...files].map(({ name }) => name)),
  })
  const outer = document.body.appendChild(document.createElement('section'))
  const inner = outer.appendChild(document.createElement('p'))
  return { drags, drops, outer, inner }
}

function drag(
  type: string,
  target: HTMLElement,
  content: 'file' | 'text',
  relatedTarget: HTMLElement | null = null,
): DragEvent {
  const dataTransfer = new DataTransfer()
  if (content === 'file') dataTransfer.items.add(new File(['x'], 'tides.txt'))
  else dataTransfer.items.add('words', 'text/plain')
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, relatedTarget })
  target.dispatchEvent(event)
  return event
}

test('a drag over nested elements is one drag, and ends where it leaves the page', () => {
  const { drags, outer, inner } = watched()
  drag('dragenter', outer, 'file')
  drag('dragenter', inner, 'file', outer)
  drag('dragleave', outer, 'file', inner)
  drag('dragenter', outer, 'file', inner)
  drag('dragleave', inner, 'file', outer)
  expect(drags).not.toContain(false)
  drag('dragleave', outer, 'file', null)
  expect(drags.at(-1)).toBe(false)
})

test('files dropped anywhere are taken, and do not open in place of the page', () => {
  const { drags, drops, inner } = watched()
  drag('dragenter', inner, 'file')
  expect(drag('dragover', inner, 'file').defaultPrevented).toBe(true)
  expect(drag('drop', inner, 'file').defaultPrevented).toBe(true)
  expect(drops).toEqual([['tides.txt']])
  expect(drags.at(-1)).toBe(false)
})

test('text that is dragged is none of our business', () => {
  const { drags, drops, inner } = watched()
  for (const type of ['dragenter', 'dragover', 'drop']) {
    expect(drag(type, inner, 'text').defaultPrevented).toBe(false)
  }
  expect([drags, drops]).toEqual([[], []])
})

test('nothing is taken once it has ended', () => {
  const { drops, inner } = watched()
  end()
  expect(drag('drop', inner, 'file').defaultPrevented).toBe(false)
  expect(drops).toEqual([])
})
