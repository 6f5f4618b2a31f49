import { expect, test } from 'vitest'

import { extensionOf, previewKind } from './preview-kind.ts'

test.each([
  ['a.PNG', 'image'],
  ['a.svg', 'image'],
  ['a.b.mp4', 'video'],
  ['a.mp3', 'audio'],
  ['a.pdf', 'pdf'],
  ['a.html', 'text'],
  ['a.zip', undefined],
  ['png', undefined],
  ['.png', undefined],
  ['a.', undefined],
  ['a.constructor', undefined],
])('%s is looked at as %s', (name, kind) => {
  expect(previewKind(name)).toBe(kind)
})

test.each([
  ['a.tar.GZ', 'gz'],
  ['.gitignore', ''],
  ['README', ''],
])('the extension of %s is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})
