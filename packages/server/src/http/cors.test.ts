import { expect, test } from 'vitest'
import { BASE, harness, item, ORIGIN } from '../../test/harness.ts'

const APP = 'https://app.example.com'

function ask(
  origin: string | undefined,
  options: Parameters<typeof harness>[0],
  headers: Record<string, string> = {},
): Promise<Response> {
  const { post } = harness(options)
  return post('/uploads/create', { items: [item()] }, { ...(origin !== undefined && { origin }), ...headers })
}

function preflight(origin: string, options: Parameters<typeof harness>[0]): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'content-type, authorization, x-ok, b@d name',
  }
  return harness(options).handler(new Request(`${BASE}/uploads/create`, { method: 'OPTIONS', headers }))
}

test('a listed origin is granted, on success, on failure and on a preflight', async () => {
  const cors = { origins: [APP], credentials: true }
  for (const response of [
    await ask(APP, { cors }),
    await ask(APP, { cors }, { 'content-type': 'text/plain' }),
    await ask(APP, { cors }, { 'x-tenant': 'nobody' }),
    await preflight(APP, { cors }),
  ]) {
    expect(response.headers.get('access-control-allow-origin')).toBe(APP)
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    expect(response.headers.get('vary')).toContain('origin')
  }
})

test('a preflight names methods and the headers asked for, for two hours', async () => {
  const response = await preflight(APP, { cors: { origins: [APP] } })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, DELETE')
  expect(response.headers.get('access-control-allow-headers')).toBe('content-type, authorization, x-ok')
  expect(response.headers.get('access-control-max-age')).toBe('7200')
  expect(response.headers.has('access-control-allow-credentials')).toBe(false)
})

test.each([
  'null',
  'https://app.example.com.attacker.net',
  'https://evil-app.example.com',
  'https://app.example.com:8443',
  'http://app.example.com',
  'https://APP.example.com',
  'https://app.example.com/',
  'garbage',
  '',
])('attack 33: the origin %j gets no grant, and does nothing', async (origin) => {
  const cors = { origins: [APP], credentials: true }
  for (const response of [await ask(origin, { cors }), await preflight(origin, { cors })]) {
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'ORIGIN_NOT_ALLOWED' } })
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(response.headers.get('vary')).toContain('origin')
  }
})

test('the star grants to any page but an opaque one, and never with credentials', async () => {
  const cors = { origins: '*' } as const
  const response = await ask('https://anyone.example.net', { cors })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.has('access-control-allow-credentials')).toBe(false)
  expect((await ask('null', { cors })).status).toBe(403)
})

test('pages of the handler’s own host need no grant', async () => {
  for (const response of [
    await ask(undefined, {}),
    await ask(ORIGIN, {}),
    await ask('http://files.example.com', {}),
    await ask('https://cdn.example.com', { publicUrl: 'https://cdn.example.com' }),
    await ask('https://hidden-by-a-proxy.example.com', {}, { 'sec-fetch-site': 'same-origin' }),
  ]) {
    expect(response.status).toBe(200)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  }
})

test('pages elsewhere are refused where no origin is listed', async () => {
  const response = await ask(APP, {}, { 'sec-fetch-site': 'cross-site' })
  expect(response.status).toBe(403)
})
