import { expect, test } from 'vitest'

import { contentSecurityPolicy } from './content-security-policy.ts'

test('what is asked for and shown comes from the page and the stores; what runs, from the page alone', () => {
  const stores = 'https://files.example.com https://more.example.com'
  const directives = contentSecurityPolicy(stores.split(' ')).split('; ')
  const naming = directives.filter((directive) => directive.includes('more.example.com'))
  expect(naming).toEqual([
    `img-src 'self' blob: ${stores}`,
    `media-src 'self' ${stores}`,
    `connect-src 'self' ${stores}`,
  ])
  expect(directives).toContain("default-src 'none'")
})
