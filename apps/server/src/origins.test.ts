import { expect, test } from 'vitest'

import { pageOrigin, pageOrigins } from './origins.ts'
import { readSettings } from './settings/read-settings.ts'
import type { Settings } from './settings/settings.ts'

function settingsOf(environment: Record<string, string>): Settings {
  const outcome = readSettings(environment)
  if (outcome.kind === 'refused') throw new Error('refused')
  return outcome.settings
}

test.each([
  ['loopback', {}, 'http://127.0.0.1:8787', ['http://127.0.0.1:8787', 'http://localhost:8787']],
  [
    'every address',
    { LONGSHORE_HOST: '0.0.0.0' },
    'http://localhost:8787',
    ['http://127.0.0.1:8787', 'http://localhost:8787'],
  ],
  ['one address of IPv6', { LONGSHORE_HOST: 'fd00::7' }, 'http://[fd00::7]:8787', ['http://[fd00::7]:8787']],
  [
    'behind a proxy, with pages elsewhere',
    { LONGSHORE_PUBLIC_URL: 'https://files.example.com', LONGSHORE_CORS_ORIGINS: 'https://app.example.com' },
    'https://files.example.com',
    [
      'https://files.example.com',
      'http://127.0.0.1:8787',
      'http://localhost:8787',
      'https://app.example.com',
    ],
  ],
  ['for every page', { LONGSHORE_CORS_ORIGINS: '*' }, 'http://127.0.0.1:8787', ['*']],
])('a server on %s knows where its pages stand', (_, environment, origin, origins) => {
  const settings = settingsOf(environment)
  expect(pageOrigin(settings, 8787)).toBe(origin)
  expect(pageOrigins(settings, 8787)).toEqual(origins)
})
