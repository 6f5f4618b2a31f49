import { useEffect, useState, type ClipboardEvent, type DragEvent, type HTMLAttributes } from 'react'

import { useLatest } from '../watch/use-latest.ts'
import { guardPage } from './guard-page.ts'
import { holdsFiles } from './holds-files.ts'
import { isTextInput } from './is-text-input.ts'

export interface DropTargetOptions {
  /** Files, or folders, were dropped or pasted. To be read before the first `await`: it is empty then. */
  readonly onDrop: (dropped: DataTransfer) => void
  /** default false */
  readonly disabled?: boolean | undefined
  /**
   * Keeps a drop beside the target from opening the file in place of the page, for as long as the component is
   * mounted; default true.
   */
  readonly guardPage?: boolean | undefined
  /** where a paste of files is taken, never in text inputs: with the focus in the target (default), anywhere, nowhere */
  readonly paste?: 'target' | 'page' | 'off' | undefined
}

/** Of the element that takes drops: anything that is given is kept, and its handlers are called too. */
export type RootProps = HTMLAttributes<HTMLElement>

export interface DropTarget {
  getRootProps<P extends RootProps>(given?: P): P & RootProps
  /** files are being dragged over it */
  readonly isDragActive: boolean
}

/** Takes files, and folders, that are dropped on an element or pasted. Drags of text are left alone. */
export function useDropTarget(options: DropTargetOptions): DropTarget {
  const { disabled = false, guardPage: isGuarding = true, paste = 'target' } = options
  const latest = useLatest(options)
  const [isOver, setOver] = useState(false)

  useEffect(() => (isGuarding ? guardPage() : undefined), [isGuarding])

  const [handlers] = useState(() => {
    const takes = (event: DragEvent): boolean =>
      !latest.current.disabled && !event.defaultPrevented && holdsFiles(event.dataTransfer)
    const over = (event: DragEvent): void => {
      // a target inside of this one takes it
      const isOver = takes(event)
      setOver(isOver)
      if (!isOver) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    return {
      onDragEnter: over,
      onDragOver: over,
      onDragLeave({ currentTarget, relatedTarget }: DragEvent): void {
        // entering a child leaves its parent
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      },
      onDrop(event: DragEvent): void {
        setOver(false)
        if (!takes(event)) return
        event.preventDefault()
        latest.current.onDrop(event.dataTransfer)
      },
      onPaste(event: ClipboardEvent | globalThis.ClipboardEvent): void {
        const { disabled, paste, onDrop } = latest.current
        const { defaultPrevented, target, clipboardData } = event
        if (disabled || paste === 'off' || defaultPrevented || isTextInput(target)) return
        if (!holdsFiles(clipboardData)) return
        event.preventDefault()
        onDrop(clipboardData)
      },
    }
  })

  useEffect(() => {
    if (paste !== 'page') return
    document.addEventListener('paste', handlers.onPaste)
    return () => document.removeEventListener('paste', handlers.onPaste)
  }, [paste, handlers])

  return {
    isDragActive: isOver && !disabled,
    getRootProps: (given) => withHandlers(given, handlers),
  }
}

type Handler = (event: never) => void

/** Ours before theirs, since what they prevent in a drag is what we do. */
function withHandlers<P extends RootProps>(
  given: P | undefined,
  handlers: Readonly<Record<string, Handler>>,
): P & RootProps {
  const props: Record<string, unknown> = { ...given }
  for (const [name, ours] of Object.entries(handlers)) {
    const theirs = props[name] as Handler | undefined
    props[name] = (event: never) => {
      ours(event)
      theirs?.(event)
    }
  }
  return props as P & RootProps
}
