import { request } from 'node:http'
import { expect, test } from '../harness/fixtures.ts'
import { TENANT_PREFIX } from '../harness/store.ts'

const SCRIPT =
  '<svg xmlns="http://www.w3.org/2000/svg"><script>window.ran = true; fetch("/ran")</script></svg>'
const PAGE = '<!doctype html><script>window.ran = true; fetch("/ran")</script>'

test.use({ serverOptions: { public: true } })

for (const [name, type, text] of [
  ['picture.svg', 'image/svg+xml', SCRIPT],
  ['page.html', 'text/html', PAGE],
  ['page.xhtml', 'application/xhtml+xml', PAGE],
  // what it says it is, it is not
  ['page.txt', 'text/plain', PAGE],
  ['page.png', 'image/png', PAGE],
  ['page', '', PAGE],
] as const) {
  test(`a public ${name} with a script in it does not run it at its permanent URL`, async ({
    objects,
    tabs,
    api,
    sharedBrowser,
  }) => {
    await objects.write(`public/${name}`, Buffer.from(text), type)
    const tab = await tabs.open()
    const url = await tab.page.evaluate(
      async (key) => (await window.longshore?.files.info(key))?.url ?? '',
      `public/${name}`,
    )
    const page = await sharedBrowser.context.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    const visited = await page.goto(url).catch(() => 'a download')
    expect(requests).toEqual([url])
    expect(await page.evaluate(() => Object.hasOwn(window, 'ran'))).toBe(false)
    expect(api.requests.filter(({ path }) => path === '/ran')).toEqual([])
    const answer = await fetch(url)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    if (/svg|html/.test(type)) expect(visited).toBe('a download')
    // nor inside a page that embeds it
    await tab.page.evaluate((address) => {
      for (const [name, attribute] of [
        ['object', 'data'],
        ['iframe', 'src'],
        ['embed', 'src'],
      ] as const) {
        const element = document.createElement(name)
        element.setAttribute(attribute, address)
        document.body.append(element)
      }
    }, url)
    await tab.page.waitForLoadState('networkidle')
    expect(api.requests.filter(({ path }) => path === '/ran')).toEqual([])
    await page.close()
  })
}

const ESCAPES: readonly string[] = [
  '../outside.txt',
  'a/../../outside.txt',
  '..%2foutside.txt',
  '%2e%2e/outside.txt',
  '%2e%2e%2foutside.txt',
  '%252e%252e%252foutside.txt',
  '/outside.txt',
  '%2foutside.txt',
  '%2fetc%2fpasswd',
  '..%5coutside.txt',
  'a%00b',
  encodeURIComponent(`../../${TENANT_PREFIX}outside.txt`),
]

test('no path leaves the tenant’s prefix', async ({ objects, tabs, ports, server }) => {
  await objects.writeOutside('outside.txt', Buffer.from('secret'))
  await objects.write('public/inside.txt', Buffer.from('inside'), 'text/plain')
  await tabs.open()
  expect(server.origin).toContain(String(ports.server))
  for (const path of ESCAPES) {
    // fetch() would resolve the dots itself
    const { status, body } = await rawGet(ports.server, `/api/longshore/content/${path}`)
    expect([400, 404], path).toContain(status)
    expect(body).not.toContain('secret')
  }
  const inside = await rawGet(ports.server, '/api/longshore/content/public/inside.txt')
  expect(inside).toMatchObject({ status: 200, body: 'inside' })
})

function rawGet(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}
