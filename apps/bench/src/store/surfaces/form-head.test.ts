import { expect, test } from 'vitest'
import { formHead } from './form-head.ts'

test('the bytes of a form that are not the file are told, whatever the file holds', async () => {
  const form = new FormData()
  form.append('key', 'é/floor-1')
  form.append('policy', 'none')
  form.append('file', new Blob(['a\r\n\r\nname="file"\r\n\r\nb']), 'a.bin')
  const body = await new Response(form).bytes()
  const head = formHead(Buffer.from(body).toString('latin1'))
  expect(head?.key).toBe('é/floor-1')
  expect(body.length - (head?.around ?? 0)).toBe(21)
})

test('a form whose file has not begun has no head yet', () => {
  expect(formHead('--x\r\nContent-Disposition: form-data; name="key"\r\n\r\nfloor')).toBeUndefined()
})
