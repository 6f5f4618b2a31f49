import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'

import { fileOf, within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useUpload, type UseUploadOptions } from '../upload/use-upload.ts'
import { useDropTarget } from './use-drop-target.ts'

interface Pickers {
  showOpenFilePicker?: unknown
  showDirectoryPicker?: unknown
}

// the pickers are the browser's own: a test says what they give
const pickers = window as Pickers
const own = { ...pickers }
beforeEach(() => {
  pickers.showOpenFilePicker = undefined
  pickers.showDirectoryPicker = undefined
})
afterEach(() => {
  pickers.showOpenFilePicker = own.showOpenFilePicker
  pickers.showDirectoryPicker = own.showDirectoryPicker
})

async function opened(options: UseUploadOptions = {}) {
  const client = fakeLongshore()
  const Page = (): ReactElement => {
    const up = useUpload(options)
    return (
      <>
        <div {...up.getRootProps({ id: 'zone' })}>
          <span id="words">{up.isDragActive ? 'Drop them' : 'Choose files'}</span>
          <button id="inner">Help</button>
          <textarea id="text" />
          <input {...up.getInputProps({ id: 'input' })} />
        </div>
        <p id="beside">beside</p>
        <button id="folder" onClick={() => up.open('folder')} />
      </>
    )
  }
  const { container } = await render(<Page />, { wrapper: within(client) })
  const { act } = await renderHook(() => {})
  // what is loaded apart is there
  await act(() => vi.dynamicImportSettled())
  const find = (id: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(`#${id}`)
    if (!found) throw new Error(`no #${id}`)
    return found
  }
  const names = (): unknown[] => client.callsOf('upload').map(([file]) => (file as File).name)
  const begun = (...expected: readonly string[]) => vi.waitFor(() => expect(names()).toEqual(expected))
  return { client, act, find, names, begun, input: find('input') as HTMLInputElement }
}

function holding(content: 'text' | readonly File[]): DataTransfer {
  const data = new DataTransfer()
  if (content === 'text') data.items.add('words', 'text/plain')
  else for (const file of content) data.items.add(file)
  return data
}

function fire(
  target: HTMLElement,
  type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
  dataTransfer: DataTransfer,
  relatedTarget: HTMLElement | null = null,
): DragEvent {
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, relatedTarget })
  target.dispatchEvent(event)
  return event
}

function paste(target: EventTarget, clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
  target.dispatchEvent(event)
  return event
}

function pick(input: HTMLInputElement, files: readonly File[]): void {
  input.files = holding(files).files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

describe('a drag', () => {
  test('over what is inside is one drag, without a flicker, and ends where it leaves', async () => {
    const { act, find } = await opened()
    const seen: (string | null)[] = []
    const step = (...args: Parameters<typeof fire>) =>
      act(() => void fire(...args)).then(() => seen.push(find('words').textContent))
    const data = holding([fileOf()])
    await step(find('zone'), 'dragenter', data)
    await step(find('words'), 'dragenter', data, find('zone'))
    await step(find('zone'), 'dragleave', data, find('words'))
    await step(find('words'), 'dragover', data)
    await step(find('zone'), 'dragenter', data, find('words'))
    await step(find('words'), 'dragleave', data, find('zone'))
    expect(new Set(seen)).toEqual(new Set(['Drop them']))
    await step(find('zone'), 'dragleave', data, find('beside'))
    expect(seen.at(-1)).toBe('Choose files')
  })

  test('that ends in a drop uploads it, and takes the event', async () => {
    const { act, find, begun } = await opened()
    const data = holding([fileOf('a'), fileOf('b')])
    await act(async () => {
      expect(fire(find('words'), 'dragover', data).defaultPrevented).toBe(true)
      expect(fire(find('words'), 'drop', data).defaultPrevented).toBe(true)
      await begun('a', 'b')
    })
    expect(find('words').textContent).toBe('Choose files')
  })

  test('of text is none of our business', async () => {
    const { act, find, names } = await opened()
    const data = holding('text')
    for (const type of ['dragenter', 'dragover', 'drop'] as const) {
      await act(() => expect(fire(find('words'), type, data).defaultPrevented).toBe(false))
      expect(find('words').textContent).toBe('Choose files')
    }
    expect(names()).toEqual([])
  })

  test('over one that is disabled does nothing, and does not leave the page', async () => {
    const { act, find, names } = await opened({ disabled: true })
    const data = holding([fileOf()])
    await act(() => void fire(find('words'), 'dragenter', data))
    expect(find('words').textContent).toBe('Choose files')
    await act(() => expect(fire(find('words'), 'drop', data).defaultPrevented).toBe(true))
    expect(names()).toEqual([])
    expect(find('zone').getAttribute('aria-disabled')).toBe('true')
  })

  test('over a target inside of another is the inner one’s', async () => {
    const dropped: string[] = []
    const Target = ({ id, children }: { readonly id: string; readonly children?: ReactElement }) => {
      const target = useDropTarget({ onDrop: () => void dropped.push(id) })
      return (
        <div {...target.getRootProps({ id })} data-drag={target.isDragActive}>
          {children}
        </div>
      )
    }
    const { container } = await render(
      <Target id="outer">
        <Target id="inner" />
      </Target>,
    )
    const { act } = await renderHook(() => {})
    const [outer, inner] = ['#outer', '#inner'].map((id) => container.querySelector<HTMLElement>(id))
    if (!outer || !inner) throw new Error('not rendered')
    const data = holding([fileOf()])
    await act(() => void fire(outer, 'dragover', data))
    await act(() => void fire(inner, 'dragover', data))
    expect([outer, inner].map(({ dataset }) => dataset.drag)).toEqual(['false', 'true'])
    await act(() => void fire(inner, 'drop', data))
    expect(dropped).toEqual(['inner'])
  })
})

describe('a drop beside it', () => {
  test('does not leave the page, while what others take and file inputs are left alone', async () => {
    const { act, find, names } = await opened()
    const data = holding([fileOf()])
    await act(() => {
      expect(fire(find('beside'), 'dragover', data).defaultPrevented).toBe(true)
      expect(fire(find('beside'), 'drop', data).defaultPrevented).toBe(true)
      expect(fire(find('beside'), 'drop', holding('text')).defaultPrevented).toBe(false)
    })
    const input = document.body.appendChild(document.createElement('input'))
    input.type = 'file'
    expect(fire(input, 'drop', data).defaultPrevented).toBe(false)
    input.remove()
    expect(names()).toEqual([])
  })

  test('is the page’s own affair where it says so', async () => {
    const { find } = await opened({ guardPage: false })
    expect(fire(find('beside'), 'drop', holding([fileOf()])).defaultPrevented).toBe(false)
  })

  test('is let be once the component is gone', async () => {
    const { unmount } = await renderHook(() => useUpload(), { wrapper: within(fakeLongshore()) })
    await unmount()
    expect(fire(document.body, 'drop', holding([fileOf()])).defaultPrevented).toBe(false)
  })
})

describe('a paste', () => {
  test('of files is uploaded, but not one into a text, nor one beside', async () => {
    const { act, find, begun } = await opened()
    await act(async () => {
      expect(paste(find('text'), holding([fileOf('text')])).defaultPrevented).toBe(false)
      expect(paste(find('zone'), holding('text')).defaultPrevented).toBe(false)
      paste(find('beside'), holding([fileOf('beside')]))
      expect(paste(find('zone'), holding([fileOf('picture.png')])).defaultPrevented).toBe(true)
      await begun('picture.png')
    })
  })

  test('anywhere on the page is taken where it is asked for, and once', async () => {
    const { act, find, begun } = await opened({ paste: 'page' })
    await act(async () => {
      paste(find('beside'), holding([fileOf('beside')]))
      paste(find('zone'), holding([fileOf('zone')]))
      await begun('beside', 'zone')
    })
  })

  test('is left alone where it is off', async () => {
    const { find, names } = await opened({ paste: 'off' })
    expect(paste(find('zone'), holding([fileOf()])).defaultPrevented).toBe(false)
    expect(names()).toEqual([])
  })
})

describe('the input', () => {
  test('uploads what is picked, also the same file twice in a row', async () => {
    const { act, input, begun } = await opened()
    await act(async () => {
      pick(input, [fileOf('a')])
      expect(input.value).toBe('')
      await begun('a')
      pick(input, [fileOf('a')])
      await begun('a', 'a')
    })
  })

  test('is real: it knows what is accepted, and how many', async () => {
    const { input } = await opened({ accept: ['image/*', '.csv'], multiple: false, capture: 'environment' })
    expect(input.type).toBe('file')
    expect(input.accept).toBe('image/*,.csv')
    expect(input.multiple).toBe(false)
    expect(input.getAttribute('capture')).toBe('environment')
  })
})

describe('the target', () => {
  test.each(['click', 'Enter', ' '])('opens the input by %j', async (how) => {
    const { act, find, input } = await opened()
    const clicked = vi.spyOn(input, 'click').mockImplementation(() => {})
    await act(() => {
      if (how === 'click') find('words').click()
      else
        find('zone').dispatchEvent(
          new KeyboardEvent('keydown', { key: how, bubbles: true, cancelable: true }),
        )
    })
    await vi.waitFor(() => expect(clicked).toHaveBeenCalledTimes(1))
  })

  test('does not open by what is inside: buttons, fields, the input itself', async () => {
    const { act, find, input } = await opened()
    const open = (pickers.showOpenFilePicker = vi.fn<() => Promise<never>>())
    await act(() => {
      for (const id of ['inner', 'text']) find(id).click()
      input.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      find('text').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    })
    expect(open).not.toHaveBeenCalled()
    expect(find('zone').getAttribute('role')).toBe('button')
    expect(find('zone').tabIndex).toBe(0)
  })
})

describe('the picker', () => {
  const handleOf = (file: File) => ({ kind: 'file', name: file.name, getFile: async () => file })

  test('of browsers that have it gives handles, which are kept', async () => {
    const { act, client, find, begun } = await opened({ accept: ['image/*', '.csv'] })
    const handle = handleOf(fileOf('a.csv'))
    const show = (pickers.showOpenFilePicker = vi.fn<(options: unknown) => Promise<unknown>>(async () => [
      handle,
    ]))
    await act(async () => {
      find('words').click()
      await begun('a.csv')
    })
    expect(client.callsOf('upload')[0]?.[1]).toMatchObject({ handle })
    expect(show.mock.calls).toEqual([
      [
        {
          multiple: true,
          types: [{ accept: { 'image/*': [], 'application/octet-stream': ['.csv'] } }],
        },
      ],
    ])
  })

  test('that is dismissed does nothing', async () => {
    const { act, find, input, names } = await opened()
    const clicked = vi.spyOn(input, 'click').mockImplementation(() => {})
    pickers.showOpenFilePicker = async () => {
      throw new DOMException('no', 'AbortError')
    }
    await act(async () => {
      find('words').click()
      await new Promise((resolve) => setTimeout(resolve))
    })
    expect(clicked).not.toHaveBeenCalled()
    expect(names()).toEqual([])
  })

  test.each(['SecurityError', 'TypeError'])('that is refused (%s) gives way to the input', async (name) => {
    const { act, find, input } = await opened()
    const clicked = vi.spyOn(input, 'click').mockImplementation(() => {})
    pickers.showOpenFilePicker = async () => {
      throw name === 'TypeError' ? new TypeError('no') : new DOMException('no', name)
    }
    await act(async () => {
      find('words').click()
      await vi.waitFor(() => expect(clicked).toHaveBeenCalledTimes(1))
    })
  })

  test('of folders walks them; without it the input picks them', async () => {
    const { act, client, find, input, begun } = await opened()
    const clicked = vi.spyOn(input, 'click').mockImplementation(() => {})
    await act(() => find('folder').click())
    await vi.waitFor(() => expect(clicked).toHaveBeenCalledTimes(1))
    expect(input.webkitdirectory).toBe(true)

    const values = async function* () {
      yield handleOf(fileOf('a'))
    }
    pickers.showDirectoryPicker = async () => ({ kind: 'directory', name: 'top', values })
    await act(async () => {
      find('folder').click()
      await begun('a')
    })
    expect(client.callsOf('upload')[0]?.[1]).toMatchObject({ relativePath: 'top/a' })
    expect(clicked).toHaveBeenCalledTimes(1)
  })

  test('a page without an input can open one all the same', async () => {
    const client = fakeLongshore()
    const { result, act } = await renderHook(() => useUpload({ multiple: false }), {
      wrapper: within(client),
    })
    const clicked = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
      this: HTMLInputElement,
    ) {
      expect(this.multiple).toBe(false)
      pick(this, [fileOf('loose')])
    })
    await act(async () => {
      result.current.open()
      await vi.waitFor(() => expect(client.callsOf('upload')).toHaveLength(1))
    })
    clicked.mockRestore()
  })
})
