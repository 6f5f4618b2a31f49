import { createRef, type ReactElement } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { fileOf, within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

function drag(
  element: Element,
  type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  files: DataTransfer,
): void {
  element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }))
}

function holding(...files: readonly File[]): DataTransfer {
  const held = new DataTransfer()
  for (const file of files) held.items.add(file)
  return held
}

const Page = (props: { readonly disabled?: boolean; readonly onDrop?: () => void }): ReactElement => (
  <Uploader.Root id="root" {...props}>
    <Uploader.Dropzone className={({ dragActive }) => (dragActive ? 'over' : 'zone')}>
      Files here
    </Uploader.Dropzone>
    <Uploader.Trigger what="folder" />
    <Uploader.Total data-testid="total">
      <Uploader.TotalStatus render={<h2 />} />
    </Uploader.Total>
    <Uploader.List>
      <Uploader.Item>
        <Uploader.Name />
        <Uploader.Action do="pause">‖</Uploader.Action>
        <Uploader.Action do="cancel" />
      </Uploader.Item>
    </Uploader.List>
  </Uploader.Root>
)

test('files that are dropped anywhere on an uploader are uploaded once, and it says while they are over it', async () => {
  const client = fakeLongshore()
  const { container } = await render(<Page />, { wrapper: within(client) })
  const root = container.querySelector('#root')
  const list = container.querySelector('ul')
  if (!root || !list) throw new Error('Nothing was rendered.')
  const zone = root.querySelector('[role=button]')
  const files = holding(fileOf('a.txt'))
  drag(list, 'dragenter', files)
  await expect.poll(() => zone?.className).toBe('over')
  expect(root.hasAttribute('data-drag-active')).toBe(true)
  drag(list, 'drop', files)
  await expect.poll(() => list.querySelectorAll('li').length).toBe(1)
  expect(zone?.className).toBe('zone')
  expect(root.hasAttribute('data-drag-active')).toBe(false)
  expect(root.hasAttribute('data-pending')).toBe(true)
  expect(client.callsOf('upload')).toHaveLength(1)
})

test('a disabled uploader takes nothing, and says so', async () => {
  const client = fakeLongshore()
  const { container, getByRole } = await render(<Page disabled />, { wrapper: within(client) })
  const zone = getByRole('button', { name: 'Files here' })
  await expect.element(zone).toHaveAttribute('aria-disabled', 'true')
  await expect.element(getByRole('button', { name: 'Choose a folder' })).toBeDisabled()
  drag(zone.element(), 'drop', holding(fileOf()))
  expect(container.querySelector('#root')?.hasAttribute('data-disabled')).toBe(true)
  expect(client.callsOf('collect')).toEqual([])
})

test('files are pasted with the focus anywhere in it', async () => {
  const client = fakeLongshore()
  const { container } = await render(<Page />, { wrapper: within(client) })
  const clipboardData = holding(fileOf('pasted.png'))
  container
    .querySelector('button')
    ?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  await expect.poll(() => client.callsOf('upload').length).toBe(1)
})

test('parts are what the page makes of them: other elements, words of its own, refs', async () => {
  const client = fakeLongshore()
  client.add({ name: 'a.txt' }).progress(10)
  const root = createRef<HTMLDivElement>()
  const item = createRef<HTMLLIElement>()
  const { container, getByRole } = await render(
    <Uploader.Root ref={root}>
      <Uploader.List render={<ol />}>
        {(id) => (
          <Uploader.Item key={id} ref={item} className={({ state }) => `is-${state}`}>
            <Uploader.Progress style={{ height: 4 }} />
            <Uploader.Action do="pause">‖</Uploader.Action>
            <Uploader.Action do="resume" />
          </Uploader.Item>
        )}
      </Uploader.List>
    </Uploader.Root>,
    { wrapper: within(client) },
  )
  await expect.element(getByRole('listitem')).toBeVisible()
  expect(root.current).toBe(container.firstElementChild)
  expect(item.current?.parentElement?.tagName).toBe('OL')
  expect(item.current).toMatchObject({ className: 'is-transferring', dataset: { direction: 'upload' } })
  expect(item.current?.ariaPosInSet).toBe('1')
  expect(item.current?.ariaSetSize).toBe('1')
  const bar = getByRole('progressbar').element() as HTMLElement
  expect(bar.style.height).toBe('4px')
  expect(bar.style.getPropertyValue('--ls-progress')).toBe('0.1')
  await expect.element(getByRole('button')).toHaveAccessibleName('Pause a.txt')
  await expect.element(getByRole('button')).toHaveTextContent('‖')
})

test('the total says what became of all, and a failure among them is no completion', async () => {
  const client = fakeLongshore()
  const [one, other] = [client.add({ name: 'a' }), client.add({ name: 'b' })]
  const { getByRole, getByTestId } = await render(<Page />, { wrapper: within(client) })
  one.complete()
  other.fail()
  await expect.element(getByRole('heading')).toHaveTextContent('1 of 2 files done and 1 failed')
  await expect.element(getByTestId('total')).toHaveAttribute('data-state', 'failed')
  other.remove()
  await expect.element(getByRole('heading')).toHaveTextContent('1 file done')
  await expect.element(getByTestId('total')).toHaveAttribute('data-state', 'completed')
})

test('the bar of all does not fall when files are added or taken away', async () => {
  const client = fakeLongshore()
  const { container } = await render(
    <Uploader.Root>
      <Uploader.TotalProgress />
    </Uploader.Root>,
    { wrapper: within(client) },
  )
  const bar = (): string | null | undefined =>
    container.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')
  const one = client.add({ size: 100 })
  one.progress(60)
  await expect.poll(bar).toBe('60')
  const more = client.add({ size: 900 })
  more.progress(90)
  await expect.poll(() => Number(bar())).toBeGreaterThanOrEqual(60)
  const before = Number(bar())
  one.remove()
  await expect.poll(() => Number(bar())).toBeGreaterThanOrEqual(before)
  more.complete()
  await expect.poll(bar).toBe('100')
})

test('cancel leaves a row in the list', async () => {
  const client = fakeLongshore()
  client.add({ name: 'a' }).progress(1)
  const { getByRole } = await render(<Page />, { wrapper: within(client) })
  await getByRole('button', { name: 'Cancel a' }).click()
  await expect.element(getByRole('listitem')).toHaveAttribute('data-state', 'canceled')
  expect(client.callsOf('remove')).toEqual([])
})

test('a part that stands alone says where it belongs', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const failed = render(<Uploader.Trigger />, { wrapper: within(fakeLongshore()) })
  await expect(failed).rejects.toThrow('Put this part into <Uploader.Root>')
  errors.mockRestore()
})
