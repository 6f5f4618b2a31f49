import { expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './bytes.ts'
import type { Suite } from './provider-under-test.ts'
import { putBytes } from './stored.ts'

const DISPOSITION = `attachment; filename="a_.txt"; filename*=UTF-8''a%C3%BC.txt`

export function signGetCases({ store, freshKey }: Suite): void {
  test('is of this object alone, with this disposition and type', async () => {
    const { provider } = store()
    const key = freshKey('aü 文+#?%.txt')
    const bytes = bytesFrom(1, 10_000)
    await putBytes(provider, key, bytes, { type: 'text/html' })
    const signed = await provider.signGet({
      key,
      disposition: DISPOSITION,
      type: 'text/plain',
      expiresIn: 60_000,
    })
    expect(signed.method).toBe('GET')
    if ('grant' in signed) {
      const grant: unknown = JSON.parse(JSON.stringify(signed.grant))
      expect(grant).toEqual({ key, disposition: DISPOSITION, type: 'text/plain' })
      return
    }
    const read = (headers: Readonly<Record<string, string>>): Promise<Response> =>
      fetch(signed.url, { headers: { ...signed.headers, ...headers } })
    const whole = await read({})
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-disposition')).toBe(DISPOSITION)
    expect(whole.headers.get('content-type')).toBe('text/plain')
    expectBytes(new Uint8Array(await whole.arrayBuffer()), bytes)

    const etag = whole.headers.get('etag') ?? ''
    const part = await read({ range: 'bytes=1000-1999', 'if-match': etag })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe('bytes 1000-1999/10000')
    expectBytes(new Uint8Array(await part.arrayBuffer()), bytes.slice(1000, 2000))

    await putBytes(provider, key, bytesFrom(2, 10_000))
    expect((await read({ range: 'bytes=0-9', 'if-match': etag })).status).toBe(412)
    await provider.remove({ key })
    expect((await read({})).status).toBe(404)
  })

  test('takes no other disposition or type than the signed one', async () => {
    const { provider } = store()
    const key = freshKey()
    await putBytes(provider, key, bytesFrom(1, 10), { type: 'text/plain' })
    const signed = await provider.signGet({ key, disposition: 'attachment', expiresIn: 60_000 })
    if ('grant' in signed) return
    for (const [name, value] of [
      ['response-content-type', 'text/html'],
      ['response-content-disposition', 'inline'],
    ] as const) {
      const url = new URL(signed.url)
      url.searchParams.set(name, value)
      expect((await fetch(url, { headers: signed.headers })).status).toBe(403)
    }
  })
}
