import { StrictMode, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { LongshoreProvider, Uploader, type UploaderProps } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

async function opened(props: UploaderProps = {}) {
  const client = fakeLongshore()
  const onSend = vi.fn<(keys: readonly FormDataEntryValue[]) => void>()
  const page = await render(
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend(new FormData(event.currentTarget).getAll('files'))
      }}
    >
      <Uploader name="files" required {...props} />
      <button>Send</button>
      <button type="reset">Reset</button>
    </form>,
    { wrapper: within(client) },
  )
  const form = page.container.querySelector('form')
  if (!form) throw new Error('There is no form.')
  const validity = () =>
    page.container.querySelector<HTMLInputElement>('form input[type=file][tabindex="-1"]')
  const begin = async (...names: readonly string[]): Promise<void> => {
    const before = client.callsOf('upload').length
    give(form, ...names.map((name) => fileOf(name)))
    await expect.poll(() => client.callsOf('upload')).toHaveLength(before + names.length)
  }
  const send = () => page.getByRole('button', { name: 'Send' }).click()
  const message = () => validity()?.validationMessage
  return { client, page, form, validity, begin, send, message, onSend }
}

test('holds the submit until all is done, with the words of the browser at the field that it focuses', async () => {
  const { client, validity, begin, send, message, onSend } = await opened()
  await expect.poll(message).toBe('Add a file.')
  await send()
  expect(document.activeElement).toBe(validity())
  await begin('a.txt', 'b.txt')
  await expect.poll(message).toBe('Wait until all files are uploaded.')
  const [a, b] = client.transfers.getSnapshot().map((id) => client.transfer(id))
  a?.complete()
  b?.fail()
  await expect.poll(message).toBe('1 file failed. Try it again, or remove it.')
  await send()
  expect(onSend).not.toHaveBeenCalled()
  b?.retry()
  b?.complete()
  await expect.poll(message).toBe('')
  await send()
  expect(onSend.mock.calls).toEqual([[['a.txt', 'b.txt']]])
})

test('what failed is in nobody’s way once it is removed', async () => {
  const { client, page, begin, send, message, onSend } = await opened()
  await begin('a.txt', 'b.txt')
  const [a, b] = client.transfers.getSnapshot().map((id) => client.transfer(id))
  a?.complete()
  b?.fail()
  await page.getByRole('button', { name: /Remove b\.txt/ }).click()
  await expect.poll(message).toBe('')
  await send()
  expect(onSend.mock.calls).toEqual([[['a.txt']]])
})

test('what is not required is not waited for', async () => {
  const { validity, begin, send, onSend } = await opened({ required: false })
  await begin('a.txt')
  expect(validity()).toBeNull()
  await send()
  expect(onSend.mock.calls).toEqual([[[]]])
})

test('a reset of the form empties the list, and ends nothing; one that is prevented does not', async () => {
  const { client, page, form, begin, message } = await opened()
  await begin('a.txt')
  client.transfer().complete()
  await expect.poll(message).toBe('')
  form.addEventListener('reset', (event) => event.preventDefault(), { once: true })
  await page.getByRole('button', { name: 'Reset' }).click()
  expect(message()).toBe('')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(message).toBe('Add a file.')
  await expect.element(page.getByRole('listitem')).not.toBeInTheDocument()
  expect(new FormData(form).getAll('files')).toEqual([])
  expect(client.callsOf('cancel')).toEqual([])
  expect(client.callsOf('remove')).toEqual([])
})

test('what a form was reset of is not sent with the next one', async () => {
  const { client, page, begin, message } = await opened()
  await begin('a.txt')
  client.transfer().complete()
  await expect.poll(message).toBe('')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(message).toBe('Add a file.')
  await page.unmount()
  const next = await render(
    <form>
      <Uploader name="files" required />
    </form>,
    { wrapper: within(client) },
  )
  const form = next.container.querySelector('form')
  give(form, fileOf('b.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(2)
  client.transfer().complete()
  await expect.poll(() => form && new FormData(form).getAll('files')).toEqual(['b.txt'])
})

test('a form that is not around it is named by its id', async () => {
  const client = fakeLongshore({ script: (transfer) => transfer.complete() })
  const page = await render(
    <>
      <form id="elsewhere" />
      <Uploader name="files" form="elsewhere" required />
    </>,
    { wrapper: within(client) },
  )
  const form = page.container.querySelector('form')
  if (!form) throw new Error('There is no form.')
  await expect.poll(() => form.checkValidity()).toBe(false)
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => new FormData(form).getAll('files')).toEqual(['a.txt'])
  expect(form.checkValidity()).toBe(true)
})

test('another file may be added at the field that the browser points to', async () => {
  const { client, validity } = await opened()
  await expect.poll(validity).not.toBeNull()
  give(validity()?.parentElement ?? null, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(1)
})

test('a form that keeps its values itself is told of each change', async () => {
  const client = fakeLongshore()
  const told = vi.fn<(keys: readonly string[]) => void>()
  const Page = () => {
    const [keys, setKeys] = useState<readonly string[]>([])
    return (
      <>
        <Uploader
          onValueChange={(now) => {
            told(now)
            setKeys(now)
          }}
        />
        <p data-testid="keys">{keys.join()}</p>
      </>
    )
  }
  const page = await render(<Page />, { wrapper: within(client) })
  give(page.container, fileOf('a.txt'), fileOf('b.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(2)
  const [a, b] = client.transfers.getSnapshot().map((id) => client.transfer(id))
  b?.complete()
  await expect.element(page.getByTestId('keys')).toHaveTextContent('b.txt')
  a?.complete()
  await expect.element(page.getByTestId('keys')).toHaveTextContent('a.txt,b.txt')
  a?.remove()
  await expect.element(page.getByTestId('keys')).toHaveTextContent('b.txt')
  expect(told.mock.calls).toEqual([[['b.txt']], [['a.txt', 'b.txt']], [['b.txt']]])
})

test('with react-hook-form: its rules hold the submit, and its values are the keys', async () => {
  const client = fakeLongshore()
  const onSend = vi.fn<(values: { readonly files: readonly string[] }) => void>()
  const Page = () => {
    const { control, handleSubmit, formState } = useForm<{ files: readonly string[] }>({
      defaultValues: { files: [] },
    })
    return (
      <form onSubmit={(event) => void handleSubmit(onSend)(event)}>
        <Controller
          control={control}
          name="files"
          rules={{ validate: (keys) => keys.length > 0 || 'A file is missing.' }}
          render={({ field }) => <Uploader onValueChange={field.onChange} />}
        />
        <p data-testid="error">{formState.errors.files?.message}</p>
        <button>Send</button>
      </form>
    )
  }
  const page = await render(
    <StrictMode>
      <LongshoreProvider client={client}>
        <Page />
      </LongshoreProvider>
    </StrictMode>,
  )
  const send = () => page.getByRole('button', { name: 'Send' }).click()
  await send()
  await expect.element(page.getByTestId('error')).toHaveTextContent('A file is missing.')
  expect(onSend).not.toHaveBeenCalled()
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(1)
  client.transfer().complete()
  await expect.element(page.getByTestId('error')).toHaveTextContent('')
  await send()
  await expect.poll(() => onSend.mock.calls[0]?.[0]).toEqual({ files: ['a.txt'] })
})
