import axios from 'axios'
import { describe, expect, inject, test } from 'vitest'
import type { Seen } from '../../test/store-server.ts'
import { axiosRequest } from './axios-request.ts'
import { fetchRequest } from './fetch-request.ts'
import type { SignerRequest, SignerRequestInit } from './signer-request.ts'

const origin = inject('storeOrigin')

function post(more: Partial<SignerRequestInit> = {}): SignerRequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: '{"items":[1]}',
    signal: new AbortController().signal,
    credentials: 'same-origin',
    ...more,
  }
}

function target(query: Readonly<Record<string, string>> = {}): { url: string; seen: () => Promise<Seen> } {
  const id = crypto.randomUUID()
  return {
    url: `${origin}/call?${new URLSearchParams({ id, ...query }).toString()}`,
    seen: async () => (await (await fetch(`${origin}/seen?id=${id}`)).json()) as Seen,
  }
}

const pages = axios.create({ validateStatus: (status) => status < 300, responseType: 'json' })

describe.each<[string, SignerRequest]>([
  ['fetchRequest', fetchRequest],
  ['axiosRequest', axiosRequest()],
  ["axiosRequest over a page's own instance", axiosRequest(pages)],
])('%s', (_, request) => {
  test('sends the body and the headers as they are given', async () => {
    const { url, seen } = target()
    await request(url, post())
    expect(await seen()).toMatchObject({
      method: 'POST',
      text: '{"items":[1]}',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    })
  })

  test('asks for a configuration with a GET and no body', async () => {
    const { url, seen } = target({ body: '{}' })
    const { body: _body, ...get } = post({ method: 'GET', headers: {} })
    expect((await request(url, get)).text).toBe('{}')
    expect(await seen()).toMatchObject({ method: 'GET', size: 0 })
    expect((await seen()).headers).not.toHaveProperty('content-type')
  })

  test.each([200, 400, 401, 429, 500, 503])('gives an answer of status %i as it is', async (status) => {
    const { url } = target({ status: String(status), body: '{"cut', expose: 'etag' })
    const answer = await request(url, post())
    expect(answer).toMatchObject({ status, text: '{"cut' })
    expect(answer.header('ETag')).toBe('"abc"')
    expect(answer.header('x-hidden')).toBeUndefined()
  })

  test.each([
    ['reset', '0'],
    ['cut', '1'],
    ['cors', 'none'],
  ])('rejects where no answer can be read: %s', async (fault, how) => {
    const { url } = target({ [fault]: how, body: 'half' })
    await expect(request(url, post())).rejects.toThrow()
  })

  test('rejects when it is aborted, and closes the connection', async () => {
    const { url, seen } = target({ hang: '1' })
    const controller = new AbortController()
    const asked = request(url, post({ signal: controller.signal }))
    await seen()
    controller.abort()
    await expect(asked).rejects.toThrow()
  })
})

test("axiosRequest goes through the page's interceptors", async () => {
  const instance = axios.create()
  instance.interceptors.request.use((config) => {
    config.headers.set('authorization', 'Bearer from the interceptor')
    return config
  })
  const { url, seen } = target()
  await axiosRequest(instance)(url, post())
  expect((await seen()).headers['authorization']).toBe('Bearer from the interceptor')
})
