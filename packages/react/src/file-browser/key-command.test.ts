import { expect, test } from 'vitest'

import { keyCommand, type KeyCommand } from './key-command.ts'

const NONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test.each<[string, Partial<typeof NONE>, KeyCommand | undefined]>([
  ['ArrowDown', {}, { do: 'move', to: 1, extend: false }],
  ['ArrowUp', { shiftKey: true }, { do: 'move', to: -1, extend: true }],
  ['PageDown', {}, { do: 'move', to: 7, extend: false }],
  ['PageUp', {}, { do: 'move', to: -7, extend: false }],
  ['Home', {}, { do: 'move', to: 'first', extend: false }],
  ['End', { shiftKey: true }, { do: 'move', to: 'last', extend: true }],
  ['Enter', {}, { do: 'open' }],
  [' ', {}, { do: 'toggle' }],
  ['F2', {}, { do: 'rename' }],
  ['Delete', {}, { do: 'remove' }],
  ['Backspace', {}, { do: 'up' }],
  ['Backspace', { metaKey: true }, { do: 'remove' }],
  ['ArrowUp', { altKey: true }, { do: 'up' }],
  ['ArrowLeft', { altKey: true }, undefined],
  ['Escape', {}, { do: 'chooseNone' }],
  ['a', { ctrlKey: true }, { do: 'chooseAll' }],
  ['A', { metaKey: true }, { do: 'chooseAll' }],
  ['z', { ctrlKey: true }, { do: 'undo' }],
  ['c', { ctrlKey: true }, undefined],
  ['a', {}, undefined],
  ['Tab', {}, undefined],
])('on a row %j with %j asks for %j', (key, held, command) => {
  expect(keyCommand({ ...NONE, ...held, key }, true, 7)).toEqual(command)
})

test.each(['Enter', ' ', 'Backspace'])('on a button in a row %j is the button’s', (key) => {
  expect(keyCommand({ ...NONE, key }, false, 7)).toBeUndefined()
})

test.each(['ArrowDown', 'Delete', 'F2'])('on a button in a row %j is the list’s', (key) => {
  expect(keyCommand({ ...NONE, key }, false, 7)).toBeDefined()
})
