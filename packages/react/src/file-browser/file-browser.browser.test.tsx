import { describe, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'

import { fileOf, within } from '../../test/within.tsx'
import { fakeLongshore, type FakeLongshoreOptions } from '../testing.ts'
import type { FileBrowserProps } from './drop-in.tsx'
import { FileBrowser } from './file-browser.ts'

const KEYS = ['a.txt', 'b.png', 'docs/one.pdf', 'docs/deep/two.txt', 'z.bin']

async function opened(props: FileBrowserProps = {}, options: FakeLongshoreOptions = {}) {
  const client = fakeLongshore({ objects: KEYS.map((key) => ({ key, size: 1200 })), ...options })
  const page = await render(<FileBrowser {...props} />, { wrapper: within(client) })
  await expect.poll(() => page.container.querySelector('section')?.dataset['state']).not.toBe('loading')
  const names = (): (string | null)[] =>
    [...page.container.querySelectorAll('.ls-open')].map(({ textContent }) => textContent)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  /** the row that has the focus, or `undefined` */
  const at = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset['id']
  const row = (id: string): HTMLElement => {
    const found = page.container.querySelector<HTMLElement>(`[data-id="${id}"]`)
    if (!found) throw new Error(`There is no row ${id}.`)
    return found
  }
  const press = (keys: string): Promise<void> => userEvent.keyboard(keys)
  return { client, page, names, button, at, row, press }
}

describe('folders', () => {
  test('are listed before files, lead to what is in them, and the path leads back', async () => {
    const { names, button } = await opened()
    expect(names()).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
    await button('Open folder docs').click()
    await expect.poll(names).toEqual(['deep', 'one.pdf'])
    await button('All files').click()
    await expect.poll(names).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
  })

  test('may be the page’s to choose, and be links', async () => {
    const onPrefixChange = vi.fn<(prefix: string) => void>()
    const { page, names } = await opened({
      prefix: 'docs/',
      onPrefixChange,
      hrefOf: (prefix) => `#/${prefix}`,
    })
    expect(names()).toEqual(['deep', 'one.pdf'])
    const link = page.getByRole('link', { name: 'Open folder deep' })
    await expect.element(link).toHaveAttribute('href', '#/docs/deep/')
    await link.click()
    expect(onPrefixChange.mock.calls).toEqual([['docs/deep/']])
    expect(names()).toEqual(['deep', 'one.pdf'])
    expect(location.hash).toBe('')
  })

  test('that are empty say so, and that files can be dropped there', async () => {
    const { page } = await opened({ defaultPrefix: 'none/' })
    await expect.element(page.getByText('This folder is empty.')).toBeVisible()
    await expect.element(page.getByText(/Drop files here/)).toBeVisible()
  })

  test('that cannot be listed say why, and are asked for again', async () => {
    const { client, page } = await opened()
    client.failNext('files.list', 'FORBIDDEN')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect.element(page.getByRole('alert').filter({ hasText: 'not allowed' })).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => page.getByText('not allowed').query()).toBeNull()
    await expect.element(page.getByText('a.txt')).toBeVisible()
    await expect.poll(() => document.activeElement).not.toBe(document.body)
  })

  test('show their next page, whose first row gets the focus', async () => {
    const { names, button, at } = await opened({ limit: 3 })
    expect(names()).toHaveLength(3)
    await button('Show more').click()
    await expect.poll(names).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
    await expect.poll(at).toBe('z.bin')
  })
})

describe('the keyboard', () => {
  test('goes from row to row, opens folders and comes back to where it was', async () => {
    const { button, at, press, row, names } = await opened()
    row('docs/').focus()
    await press('{ArrowDown}{ArrowDown}')
    expect(at()).toBe('b.png')
    await press('{End}')
    expect(at()).toBe('z.bin')
    await press('{Home}{Enter}')
    await expect.poll(names).toEqual(['deep', 'one.pdf'])
    await expect.poll(at).toBe('docs/deep/')
    await press('{ArrowDown}{Backspace}')
    await expect.poll(at).toBe('docs/')
    await expect.element(button('Open folder docs')).toBeVisible()
  })

  test('stops once at the list, at the controls of the row it is at', async () => {
    const { row, press, at, page } = await opened()
    row('docs/').focus()
    await press('{ArrowDown}{Tab}')
    expect((document.activeElement as HTMLInputElement).ariaLabel).toBe('Select a.txt')
    const stops = page.container.querySelectorAll('[role=grid] [tabindex="0"]')
    expect([...stops].every((stop) => row('a.txt').contains(stop))).toBe(true)
    await press('{ArrowDown}')
    expect(at()).toBe('b.png')
  })

  test('chooses rows, a range of them, all and none', async () => {
    const onSelectedChange = vi.fn<(ids: readonly string[]) => void>()
    const { row, press, page } = await opened({ onSelectedChange })
    const chosen = (): readonly string[] => onSelectedChange.mock.lastCall?.[0] ?? []
    row('docs/').focus()
    await press('{ArrowDown} ')
    expect(chosen()).toEqual(['a.txt'])
    await expect.element(page.getByText('1 selected')).toBeVisible()
    await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(chosen()).toEqual(['a.txt', 'b.png', 'z.bin'])
    expect(row('z.bin').ariaSelected).toBe('true')
    await press('{Control>}a{/Control}')
    expect(chosen()).toHaveLength(4)
    await press('{Escape}')
    expect(chosen()).toEqual([])
  })

  test('removes files with Delete, takes them back with Ctrl+Z, and is at the next row in between', async () => {
    const { row, press, at, names, client, page } = await opened()
    row('a.txt').focus()
    await press('{Delete}')
    expect(names()).toEqual(['docs', 'b.png', 'z.bin'])
    await expect.poll(at).toBe('b.png')
    await expect.element(page.getByText('a.txt was deleted.').first()).toBeVisible()
    await press('{Control>}z{/Control}')
    expect(names()).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
    await expect.poll(at).toBe('a.txt')
    expect(client.callsOf('files.remove')).toEqual([])
  })

  test('takes a removal back at the bar too, and is at the row that came back', async () => {
    const { row, press, at, button, names } = await opened()
    row('z.bin').focus()
    await press('{Delete}')
    await expect.poll(at).toBe('b.png')
    ;(button('Undo').element() as HTMLElement).focus()
    await press('{Enter}')
    await expect.poll(at).toBe('z.bin')
    expect(names()).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
  })
})

describe('a removal', () => {
  test('is carried out once it cannot be taken back, also after the component is gone', async () => {
    const { button, client, page, names } = await opened({ undo: 50 })
    await button('Delete a.txt').click()
    expect(client.keys).toContain('a.txt')
    await page.unmount()
    await expect.poll(() => client.keys).not.toContain('a.txt')
    expect(names()).toEqual([])
  })

  test('that fails brings back what it could not remove, and says why', async () => {
    const { button, client, names, page } = await opened({ undo: 1 })
    client.failNext('files.remove', 'FORBIDDEN')
    await button('Delete a.txt').click()
    await expect
      .element(page.getByText('a.txt could not be deleted. You are not allowed to do this.'))
      .toBeVisible()
    expect(names()).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
    await button('Dismiss').click()
    await expect.poll(() => page.getByText(/could not be deleted/).query()).toBeNull()
  })

  test('of a folder is asked about, and removes all that is in it', async () => {
    const { button, client, names, page, at } = await opened()
    await button('Delete folder docs').click()
    const question = page.getByRole('alertdialog', { name: 'Delete folder docs?' })
    await expect.element(question).toBeVisible()
    await expect.element(button('Keep')).toHaveFocus()
    await button('Keep').click()
    await expect.element(button('Delete folder docs')).toHaveFocus()
    await button('Delete folder docs').click()
    await question.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(names).toEqual(['a.txt', 'b.png', 'z.bin'])
    await expect.poll(() => client.keys).toEqual(['a.txt', 'b.png', 'z.bin'])
    await expect.poll(at).toBe('a.txt')
  })

  test('of all that is chosen is one', async () => {
    const { button, client, page, names } = await opened({ undo: 1 })
    await page.getByRole('checkbox', { name: 'Select a.txt' }).click()
    await page.getByRole('checkbox', { name: 'Select z.bin' }).click()
    await button('Delete selected').click()
    await expect.poll(() => client.callsOf('files.remove')).toEqual([[['a.txt', 'z.bin']]])
    await expect.poll(names).toEqual(['docs', 'b.png'])
    await expect.poll(() => page.getByText(/selected/).query()).toBeNull()
    await expect.poll(() => document.activeElement).not.toBe(document.body)
  })

  test('asks before anything where nothing is to be taken back', async () => {
    const { button, page, client } = await opened({ undo: 0 })
    await button('Delete a.txt').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => client.keys).not.toContain('a.txt')
  })
})

describe('a rename', () => {
  test('begins with F2, ends with Enter, and the row keeps the focus', async () => {
    const { row, press, client, at, names, page } = await opened()
    row('a.txt').focus()
    await press('{F2}')
    const input = page.getByLabelText('New name of a.txt')
    await expect.element(input).toHaveFocus()
    await press('tide{Enter}')
    await expect.poll(() => client.keys).toContain('tide.txt')
    await expect.poll(names).toEqual(['docs', 'b.png', 'tide.txt', 'z.bin'])
    await expect.poll(at).toBe('tide.txt')
    await expect.element(page.getByText('a.txt is now tide.txt.').first()).toBeVisible()
  })

  test('to a name that is taken is refused, and Escape leaves it as it was', async () => {
    const { button, press, client, at, page } = await opened()
    await button('Rename a.txt').click()
    await page.getByLabelText('New name of a.txt').fill('b.png')
    await press('{Enter}')
    await expect.element(page.getByText('“b.png” is there already. Choose another name.')).toBeVisible()
    await expect.element(page.getByLabelText('New name of a.txt')).toHaveFocus()
    await press('{Escape}')
    await expect.poll(at).toBe('a.txt')
    expect(client.keys).toContain('a.txt')
  })

  test.each([
    ['  ', 'A file needs a name.'],
    ['a/b', 'A name cannot hold / or \\.'],
    ['..', 'A name of dots alone stands for a folder.'],
  ])('to %j is refused before anything is asked', async (typed, why) => {
    const { button, page, client } = await opened()
    await button('Rename a.txt').click()
    await page.getByLabelText('New name of a.txt').fill(typed)
    await button('Rename').click()
    await expect.element(page.getByText(why)).toBeVisible()
    expect(client.callsOf('files.move')).toEqual([])
  })
})

describe('a download', () => {
  test('of a file goes where downloads go', async () => {
    const { button, client, page } = await opened()
    await button('Download a.txt').click()
    await expect.poll(() => client.callsOf('download')).toMatchObject([['a.txt', { to: 'disk' }]])
    await expect.element(page.getByText('Downloading a.txt.').first()).toBeVisible()
  })

  test('of a folder, and of all that is chosen, goes into a folder that is picked', async () => {
    const picked = { kind: 'directory' } as FileSystemDirectoryHandle
    const pick = vi.fn<() => Promise<FileSystemDirectoryHandle>>(async () => picked)
    vi.stubGlobal('showDirectoryPicker', pick)
    const { button, client, page } = await opened()
    await button('Download folder docs').click()
    await expect.poll(() => client.callsOf('downloadAll')).toEqual([[{ prefix: 'docs/' }, { to: picked }]])
    await page.getByRole('checkbox', { name: 'Select all' }).click()
    await button('Download selected').click()
    await expect
      .poll(() => client.callsOf('downloadAll').slice(1))
      .toEqual([
        [['a.txt', 'b.png', 'z.bin'], { to: picked }],
        [{ prefix: 'docs/' }, { to: picked }],
      ])
    expect(pick).toHaveBeenCalledTimes(2)
    vi.unstubAllGlobals()
  })

  test('of a folder is not offered where the browser lets no page write into one', async () => {
    vi.stubGlobal('showDirectoryPicker', undefined)
    const { button } = await opened()
    expect(button('Download folder docs').query()).toBeNull()
    vi.unstubAllGlobals()
  })
})

test('one live region says what was done, and what is in a folder that was gone to', async () => {
  const { button, page } = await opened()
  const said = (): string | undefined =>
    page.container.querySelector('[role=status]')?.textContent ?? undefined
  await button('Open folder docs').click()
  await expect.poll(said).toBe('docs: 1 folder and 1 file')
  await button('Delete one.pdf').click()
  await expect.poll(said).toBe('one.pdf was deleted.')
  await button('All files').click()
  await expect.poll(said).toBe('All files: 1 folder and 3 files')
})

test('a link to a file is copied', async () => {
  const copied: string[] = []
  const write = vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    const text = await item?.getType('text/plain')
    copied.push((await text?.text()) ?? '')
  })
  const { button, page } = await opened()
  await button('Copy link to a.txt').click()
  await expect.element(page.getByText('The link to a.txt was copied.').first()).toBeVisible()
  expect(copied).toEqual(['https://store.test/a.txt'])
  write.mockRestore()
})

test('why a link could not be copied is told', async () => {
  const write = vi
    .spyOn(navigator.clipboard, 'write')
    .mockImplementation(async ([item]) => void (await item?.getType('text/plain')))
  const { button, client, page } = await opened()
  client.failNext('files.url', 'FORBIDDEN')
  await button('Copy link to a.txt').click()
  await expect
    .element(page.getByText('The link could not be copied. You are not allowed to do this.'))
    .toBeVisible()
  await button('Dismiss').click()
  await expect.poll(() => page.getByText(/could not be copied/).query()).toBeNull()
  write.mockRestore()
})

describe('uploads', () => {
  test('that are dropped go into the folder that is shown, and appear in it', async () => {
    const { client, page, names } = await opened(
      { defaultPrefix: 'docs/' },
      { script: (transfer) => transfer.complete() },
    )
    const data = new DataTransfer()
    data.items.add(fileOf('new.txt'))
    const zone = page.container.querySelector('.ls-browser-zone')
    const fire = (type: string): void =>
      void zone?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
    fire('dragenter')
    await expect.element(page.getByText('Let go to upload to docs')).toBeVisible()
    fire('drop')
    await expect.poll(() => client.keys).toContain('docs/new.txt')
    await expect.poll(names).toEqual(['deep', 'new.txt', 'one.pdf'])
  })

  test('that are dropped on a folder go into that one', async () => {
    const { client, page, row } = await opened({}, { script: (transfer) => transfer.complete() })
    const data = new DataTransfer()
    data.items.add(fileOf('new.txt'))
    const fire = (type: string): void =>
      void row('docs/').dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
      )
    fire('dragenter')
    await expect.poll(() => row('docs/').dataset['dragActive']).toBe('')
    expect(page.getByText(/Let go/).query()).toBeNull()
    fire('drop')
    await expect.poll(() => client.keys).toContain('docs/new.txt')
    expect(client.callsOf('upload')).toHaveLength(1)
  })

  test('are shown while they go on, and where they failed', async () => {
    const { client, page } = await opened()
    const data = new DataTransfer()
    data.items.add(fileOf('new.txt'))
    page.container
      .querySelector('.ls-browser-zone')
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
    await expect.element(page.getByText('0 of 1 file done')).toBeVisible()
    client.transfer().fail()
    await expect.element(page.getByRole('button', { name: 'Retry failed' })).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect.poll(() => page.getByText('0 of 1 file').query()).toBeNull()
  })

  test('are shown by a browser that is mounted again', async () => {
    const client = fakeLongshore()
    const Page = ({ isShown }: { readonly isShown: boolean }) => isShown && <FileBrowser />
    const page = await render(<Page isShown />, { wrapper: within(client) })
    const data = new DataTransfer()
    data.items.add(fileOf('new.txt'))
    page.container
      .querySelector('.ls-browser-zone')
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
    await expect.element(page.getByText('0 of 1 file done')).toBeVisible()
    await page.rerender(<Page isShown={false} />)
    await page.rerender(<Page isShown />)
    await expect.element(page.getByText('0 of 1 file done')).toBeVisible()
    await page.getByRole('button', { name: 'Pause all' }).click()
    expect(client.transfer().getSnapshot().state).toBe('paused')
    expect(client.callsOf('upload')).toHaveLength(1)
  })

  test('may be off', async () => {
    const { button, page } = await opened({ upload: false, defaultPrefix: 'none/' })
    expect(button('Upload files').query()).toBeNull()
    expect(page.getByText(/Drop files here/).query()).toBeNull()
  })
})

describe('one among ten thousand', () => {
  const objects = Array.from({ length: 3000 }, (_, index) => ({ key: `f${String(index).padStart(4, '0')}` }))

  test('only the rows in sight are elements, and the end is a key away', async () => {
    const { page, row, press, at } = await opened({}, { objects })
    await expect.poll(() => page.container.querySelectorAll('[role=row]').length).toBeLessThan(60)
    row('f0000').focus()
    await press('{End}')
    await expect.poll(at).toBe('f0999')
    await press('{Home}')
    await expect.poll(at).toBe('f0000')
    await press('{PageDown}')
    await expect.poll(at).not.toBe('f0000')
  })
})
