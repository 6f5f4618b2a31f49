import { expect, test } from 'vitest'

import { contentSecurityPolicy } from './content-security-policy.ts'

test('what is asked for and shown comes from the page and the stores; what runs, from the page alone', () => {
  const store = 'https://files.example.com'
  const directives = contentSecurityPolicy([store]).split('; ')
  const naming = directives.filter((directive) => directive.includes(store))
  expect(naming).toEqual([
    `img-src 'self' blob: ${store}`,
    `media-src 'self' ${store}`,
    `connect-src 'self' ${store}`,
  ])
  expect(directives).toContain("default-src 'none'")
})
