import { expect, test } from 'vitest'

import { previewKind } from './preview-kind.ts'

test.each([
  ['harbour.JPG', 'image'],
  ['drawing.svg', 'image'],
  ['tide.opus', 'audio'],
  ['crane.webm', 'video'],
  ['notes.md', 'text'],
  ['page.html', 'text'],
  ['archive.tar.gz', undefined],
  ['report.pdf', undefined],
  ['README', undefined],
  ['.txt', undefined],
  ['constructor', undefined],
  ['a.constructor', undefined],
])('%s is shown as %s', (name, kind) => {
  expect(previewKind(name)).toBe(kind)
})
