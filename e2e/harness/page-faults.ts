/**
 * What is wrong with the page as it stands, in words: runs in the page. Of a modal dialog only that is looked at.
 *
 * - nothing sticks out of the window to a side;
 * - what can be pressed is at least 24 by 24 px, and lies over nothing else that can be pressed, and over no text;
 * - no text is cut off, unless by an ellipsis of what has a title.
 */
export function pageFaults(): string[] {
  /** px: fractions that no screen shows */
  const SLACK = 1.5
  const TARGET = 24
  const PRESSED =
    'a[href], button, input:not([type=file]), select, summary, textarea, [role=button], [tabindex="0"]'

  interface Box {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }

  const faults = new Set<string>()
  const width = document.documentElement.clientWidth
  const root = document.querySelector('dialog:modal') ?? document.body

  const nameOf = (element: Element): string => {
    const words = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${words}”`
  }

  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })
  const isThere = ({ left, top, right, bottom }: Box, least = 0): boolean =>
    right - left > least && bottom - top > least
  const isInside = (a: Box, b: Box): boolean =>
    a.left >= b.left - SLACK &&
    a.right <= b.right + SLACK &&
    a.top >= b.top - SLACK &&
    a.bottom <= b.bottom + SLACK

  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !ancestors(element).some((one) => getComputedStyle(one).clipPath !== 'none')

  function ancestors(element: Element): Element[] {
    const all: Element[] = []
    for (let one: Element | null = element; one; one = one.parentElement) all.push(one)
    return all
  }

  /** As far as the boxes around it show it; `cut` tells of one that hides what is over its edge. */
  function shownOf(box: Box, element: Element, cut?: (by: Element) => void): Box {
    let shown = box
    for (const around of ancestors(element)) {
      const { overflowX, overflowY, position } = getComputedStyle(around)
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const rect = around.getBoundingClientRect()
        const isScrolled = [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')
        const edge = {
          ...rect.toJSON(),
          ...(overflowX === 'visible' && { left: -Infinity, right: Infinity }),
          ...(overflowY === 'visible' && { top: -Infinity, bottom: Infinity }),
        } as Box
        if (!isScrolled && !isInside(shown, edge)) cut?.(around)
        shown = meet(shown, edge)
      }
      if (position === 'fixed') break
    }
    return shown
  }

  if (document.documentElement.scrollWidth > width) {
    faults.add(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`)
  }

  const pressed = [...root.querySelectorAll(PRESSED)].filter((one) => isSeen(one))
  const shownBoxes = new Map<Element, Box>()
  for (const element of pressed) {
    const label = element instanceof HTMLInputElement ? element.closest('label') : null
    const box = (label ?? element).getBoundingClientRect()
    const shown = shownOf(box, element)
    if (!isThere(shown)) continue
    shownBoxes.set(element, shown)
    if (box.width < TARGET - 0.1 || box.height < TARGET - 0.1)
      faults.add(`${nameOf(element)} is ${box.width.toFixed(1)} by ${box.height.toFixed(1)} px`)
    if (shown.left < -SLACK || shown.right > width + SLACK)
      faults.add(`${nameOf(element)} sticks out of the window`)
  }

  const all = [...shownBoxes]
  for (const [index, [one, box]] of all.entries()) {
    for (const [other, otherBox] of all.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue
      if (isThere(meet(box, otherBox), SLACK) && !isApart(one, other))
        faults.add(`${nameOf(one)} and ${nameOf(other)} overlap`)
    }
  }

  /** In layers of their own: what floats above the page is above it on purpose. */
  function isApart(one: Element, other: Element): boolean {
    const layerOf = (element: Element): Element | undefined =>
      ancestors(element).find((around) => ['fixed', 'sticky'].includes(getComputedStyle(around).position))
    return layerOf(one) !== layerOf(other)
  }

  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || !isSeen(element) || element.closest('select, svg')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (!isThere(box)) continue
      const shown = shownOf(box, element, (by) => {
        const { textOverflow, webkitLineClamp } = getComputedStyle(by)
        const isShortened = textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
        if (!isShortened || !by.closest('[title]'))
          faults.add(`the text ${nameOf(element)} is cut off by ${nameOf(by)}`)
      })
      if (!isThere(shown, SLACK)) continue
      if (shown.left < -SLACK || shown.right > width + SLACK)
        faults.add(`the text ${nameOf(element)} sticks out of the window`)
      for (const [other, otherBox] of all) {
        if (other.contains(element)) {
          if (!isInside(shown, otherBox) && !other.matches('[role=row], li'))
            faults.add(`the text of ${nameOf(other)} sticks out of it`)
        } else if (
          !element.contains(other) &&
          !other.matches('[role=row]') &&
          !other.closest('label')?.contains(element)
        ) {
          if (isThere(meet(shown, otherBox), 2.5) && !isApart(element, other))
            faults.add(`the text ${nameOf(element)} and ${nameOf(other)} overlap`)
        }
      }
    }
  }
  return [...faults]
}
