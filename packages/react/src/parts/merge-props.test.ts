import { expect, test } from 'vitest'

import { mergeProps } from './merge-props.ts'

test('what is given stands over ours, and what is given as undefined does not', () => {
  expect(mergeProps({ id: 'ours', role: 'list' }, { id: 'given', role: undefined, title: 't' })).toEqual({
    id: 'given',
    role: 'list',
    title: 't',
  })
})

test('class names are joined, and styles merged', () => {
  expect(
    mergeProps({ className: 'a', style: { top: 1, left: 1 } }, { className: 'b', style: { left: 2 } }),
  ).toEqual({ className: 'a b', style: { top: 1, left: 2 } })
  expect(mergeProps({ className: 'a' }, { className: '' })).toEqual({ className: 'a' })
})

function pressed(onClick: unknown, event: object): void {
  if (typeof onClick === 'function') Reflect.apply(onClick, undefined, [event])
}

test('of two handlers both run, the given one first', () => {
  const calls: string[] = []
  const { onClick } = mergeProps(
    { onClick: () => calls.push('ours') },
    { onClick: () => calls.push('given') },
  )
  pressed(onClick, { defaultPrevented: false })
  expect(calls).toEqual(['given', 'ours'])
})

test('ours does not run where the given one prevents the default', () => {
  const calls: string[] = []
  const event = { defaultPrevented: false }
  const given = () => {
    calls.push('given')
    event.defaultPrevented = true
  }
  pressed(mergeProps({ onClick: () => calls.push('ours') }, { onClick: given })['onClick'], event)
  expect(calls).toEqual(['given'])
})

test('functions that handle no event are replaced', () => {
  const given = () => 'given'
  expect(mergeProps({ format: () => 'ours' }, { format: given })).toEqual({ format: given })
})
