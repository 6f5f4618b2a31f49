import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

test('the page in plain JavaScript takes less than 60 lines', async () => {
  const script = await readFile(join(import.meta.dirname, '../plain.js'), 'utf8')
  expect(script.trimEnd().split('\n').length).toBeLessThan(60)
})
