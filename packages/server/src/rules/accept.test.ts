import { expect, test } from 'vitest'
import { acceptTokens, isAccepted, lastExtension, tokenProblem } from './accept.ts'

test.each<[accept: string, name: string, type: string, accepted: boolean]>([
  ['', 'a.exe', '', true],
  ['image/*', 'a', 'image/png', true],
  ['image/*', 'a', 'image/png; q=1', true],
  ['image/*', 'a.png', 'text/html', false],
  ['image/*', 'a.png', '', false],
  ['image/*', 'a', 'imagex/png', false],
  ['IMAGE/PNG', 'a', 'image/png', true],
  ['image/png', 'a', 'image/png2', false],
  ['.csv, .TSV', 'A.CSV', '', true],
  ['.csv, .TSV', 'a.tsv', 'application/x-anything', true],
  ['.csv', 'csv', '', false],
  ['.csv', 'a.csv.exe', '', false],
  ['*/*', 'a', '', true],
  ['.jpg', 'x.jpg.php', '', false],
  ['.jpg', 'x.php%00.jpg', '', false],
  ['.jpg', 'x.%6apg', '', true],
  ['.jpg', '100%.jpg', '', true],
])('accept %j takes %s of type %j: %s', (accept, name, type, accepted) => {
  expect(isAccepted(acceptTokens(accept), name, type)).toBe(accepted)
})

test.each([
  ['x.jpg.php', '.php'],
  ['x.php%00.jpg', '.php'],
  ['x.PHP ', '.php'],
  ['x', ''],
  ['%zz.png', '.png'],
])('attack 28: the extension of %s is %j', (name, extension) => {
  expect(lastExtension(name)).toBe(extension)
})

test('an accept that can match nothing is told', () => {
  expect(acceptTokens(['image/*', '.csv']).map(tokenProblem)).toEqual([undefined, undefined])
  for (const token of ['png', 'a b', 'image/', '..']) expect(tokenProblem(token)).toContain(token)
})
