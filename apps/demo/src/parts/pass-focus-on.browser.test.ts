import { afterEach, expect, test } from 'vitest'

import { passFocusOn } from './pass-focus-on.ts'

afterEach(() => document.body.replaceChildren())

/** A list of rows, each with two buttons, e.g. `a-open` and `a-remove`, and a heading above it. */
function rows(...names: string[]): void {
  const items = names.map(
    (name) => `<li><button id="${name}-open"></button><button id="${name}-remove"></button></li>`,
  )
  document.body.innerHTML = `<h2 id="title" tabindex="-1"></h2><ul>${items.join('')}</ul>`
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id}`)
  return found
}

/** Which element has the focus after a row was removed by its last button. */
function after(name: string): string | undefined {
  const button = find(`${name}-remove`)
  button.focus()
  passFocusOn(button, find('title'))
  button.closest('li')?.remove()
  return document.activeElement?.id
}

test('the focus of a row that goes is on the next one, at the same button', () => {
  rows('a', 'b', 'c')
  expect(after('a')).toBe('b-remove')
})

test('behind the last row it is on the one before', () => {
  rows('a', 'b', 'c')
  expect(after('c')).toBe('b-remove')
})

test('after the only row it is where the list begins', () => {
  rows('a')
  expect(after('a')).toBe('title')
})

test('focus that is elsewhere by then stays there', () => {
  rows('a', 'b', 'c')
  find('c-open').focus()
  passFocusOn(find('a-remove'), find('title'))
  expect(document.activeElement?.id).toBe('c-open')
})
