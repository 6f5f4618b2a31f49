import type { KeyboardEvent, MouseEvent } from 'react'

import type { RootProps } from '../intake/use-drop-target.ts'
import { isOwnClick, isOwnPress } from './open-by-press.ts'

/** Props of an element that acts as a button: a click on it, Enter and Space press it. */
export function pressable<P extends RootProps>(
  given: P | undefined,
  disabled: boolean,
  press: () => void,
): P & RootProps {
  const props: P & RootProps = {
    role: 'button',
    tabIndex: disabled ? -1 : 0,
    'aria-disabled': disabled || undefined,
    ...(given as P),
  }
  const { onClick, onKeyDown } = props
  return {
    ...props,
    onClick(event: MouseEvent<HTMLElement>) {
      onClick?.(event)
      if (!isOwnClick(event)) return
      // a label presses the input inside of it too
      event.preventDefault()
      press()
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      onKeyDown?.(event)
      if (!isOwnPress(event)) return
      event.preventDefault()
      press()
    },
  }
}
