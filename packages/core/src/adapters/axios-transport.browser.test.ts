import axios from 'axios'
import { expect, inject, test } from 'vitest'
import type { Seen } from '../../test/store-server.ts'
import { transportConformance } from '../../test/transport-conformance.ts'
import { axiosTransport } from './axios-transport.ts'

transportConformance('axiosTransport', axiosTransport)

transportConformance("axiosTransport over a page's own instance", () =>
  axiosTransport(
    axios.create({
      baseURL: '/api',
      headers: { 'Content-Type': 'application/json', 'X-Trace': '1' },
      params: { tenant: 't' },
      auth: { username: 'ann', password: 'secret' },
      timeout: 1,
      responseType: 'json',
      withCredentials: true,
      validateStatus: (status) => status < 300,
    }),
  ),
)

test("the page's own credentials do not reach the store", async () => {
  const instance = axios.create({ headers: { Authorization: 'Bearer secret' }, params: { tenant: 't' } })
  instance.interceptors.request.use((config) => {
    config.headers.set('Authorization', 'Bearer secret')
    return config
  })
  const id = crypto.randomUUID()
  const store = inject('storeOrigin')
  const url = `${store}/object?id=${id}`
  await axiosTransport(instance).send({ method: 'PUT', url, headers: {}, expiresIn: 1 }, new Blob(['x']), {
    signal: new AbortController().signal,
  })
  const seen = (await (await fetch(`${store}/seen?id=${id}`)).json()) as Seen
  expect(seen.headers).not.toHaveProperty('authorization')
})

test('an interceptor of the instance sees the request', async () => {
  const instance = axios.create()
  const seen: (string | undefined)[] = []
  instance.interceptors.request.use((config) => {
    seen.push(config.method)
    return config
  })
  const url = `${inject('storeOrigin')}/object`
  await axiosTransport(instance).send({ method: 'PUT', url, headers: {}, expiresIn: 1 }, new Blob(['x']), {
    signal: new AbortController().signal,
  })
  expect(seen).toEqual(['put'])
})
