import { expect, test } from 'vitest'

import { dataAttributes } from './data-attributes.ts'

test.each<[object, Record<string, string>]>([
  [{}, {}],
  [{ state: 'paused' }, { 'data-state': 'paused' }],
  [{ isDragActive: true }, { 'data-is-drag-active': '' }],
  [{ isDragActive: false, needs: undefined, error: null }, {}],
  [
    { count: 0, name: '' },
    { 'data-count': '0', 'data-name': '' },
  ],
])('the state %j shows as %j', (state, attributes) => {
  expect(dataAttributes(state)).toEqual(attributes)
})
