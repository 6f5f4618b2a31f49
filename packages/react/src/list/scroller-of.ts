/** What scrolls a list: itself, where its style says so, else the nearest element around it that does, else the page. */
export function scrollerOf(list: Element): Element | Window {
  let element: Element | null = list
  while (element && element !== document.documentElement && element !== document.body) {
    if (/^(auto|scroll|overlay)$/.test(getComputedStyle(element).overflowY)) return element
    element = element.parentElement
  }
  return window
}
