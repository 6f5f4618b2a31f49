import { createRef, forwardRef, useState, type ComponentPropsWithoutRef } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { definePart, type Part } from './define-part.tsx'

interface LampOwn {
  readonly isOn: boolean
}

interface LampState {
  readonly isOn: boolean
  readonly light: 'on' | 'off'
}

const pressed = vi.fn()

const Lamp: Part<'button', LampOwn, LampState> = definePart('button', 'Lamp', ({ isOn, ...given }) => ({
  state: { isOn, light: isOn ? 'on' : 'off' },
  props: { onClick: pressed, children: 'Lamp', className: 'ours' },
  given,
}))

const Gone: Part<'p', object, object> = definePart('p', 'Gone', () => ({ state: {}, hidden: true }))

function element(page: { readonly container: Element }): Element | null {
  return page.container.firstElementChild
}

test('it renders its element with its state in data attributes, and its own props are none of the element', async () => {
  const page = await render(<Lamp isOn />)
  expect(element(page)?.outerHTML).toBe(
    '<button type="button" data-is-on="" data-light="on" class="ours">Lamp</button>',
  )
  await page.rerender(<Lamp isOn={false} title="A lamp" />)
  expect(element(page)?.outerHTML).toBe(
    '<button type="button" data-light="off" class="ours" title="A lamp">Lamp</button>',
  )
})

test('class names and styles may be functions of the state', async () => {
  const page = await render(
    <Lamp isOn className={({ light }) => `is-${light}`} style={({ isOn }) => ({ opacity: isOn ? 1 : 0 })} />,
  )
  expect(element(page)?.className).toBe('ours is-on')
  expect(element(page)?.getAttribute('style')).toBe('opacity: 1;')
})

test('an element given to render takes the props under its own', async () => {
  const page = await render(<Lamp isOn render={<a href="#lamp" className="link" />} />)
  expect(element(page)?.outerHTML).toBe(
    '<a href="#lamp" class="ours link" data-is-on="" data-light="on">Lamp</a>',
  )
})

test('a function given to render gets the props and the state', async () => {
  const page = await render(
    <Lamp
      isOn
      render={({ children, ...props }, { light }) => (
        <button {...props}>
          {children} {light}
        </button>
      )}
    />,
  )
  await expect.element(page.getByText('Lamp on')).toBeVisible()
})

test('the handlers of the page, of the element given to render, and ours all run', async () => {
  pressed.mockClear()
  const onClick = vi.fn()
  const inner = vi.fn()
  const page = await render(<Lamp isOn onClick={onClick} render={<button onClick={inner} />} />)
  await page.getByText('Lamp').click()
  expect([pressed, onClick, inner].map((handler) => handler.mock.calls.length)).toEqual([1, 1, 1])
})

test('refs of the page and of the element given to render both get the element, and lose it', async () => {
  const outer = createRef<HTMLButtonElement>()
  const cleanUp = vi.fn()
  const inner = vi.fn(() => cleanUp)
  const page = await render(<Lamp isOn ref={outer} render={<button ref={inner} />} />)
  expect(outer.current).toBe(element(page))
  expect(inner.mock.calls).toEqual([[element(page)]])
  await page.unmount()
  expect(outer.current).toBe(null)
  expect(cleanUp).toHaveBeenCalledTimes(1)
  expect(inner).toHaveBeenCalledTimes(1)
})

test('a ref is not set again at each render', async () => {
  const ref = vi.fn((_: HTMLButtonElement | null) => {})
  const Page = () => {
    const [isOn, setOn] = useState(false)
    return <Lamp isOn={isOn} ref={ref} onClick={() => setOn(true)} render={<Button />} />
  }
  const page = await render(<Page />)
  await page.getByText('Lamp').click()
  expect(element(page)?.getAttribute('data-light')).toBe('on')
  expect(ref).toHaveBeenCalledTimes(1)
})

// React 18 gives no ref to a function
const Button = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<'button'>>((props, ref) => (
  <button {...props} ref={ref} />
))

test('what is hidden renders nothing', async () => {
  const page = await render(<Gone />)
  expect(page.container.innerHTML).toBe('')
})

test('it has a name for the tools', () => {
  expect(Lamp.displayName).toBe('Lamp')
})
