import { useEffect, useRef, useState } from 'react'

import { Breadcrumbs } from './breadcrumbs.tsx'
import { Folder } from './folder.tsx'
import { useFolder } from './use-folder.ts'

/** ms that it stays in sight what was done: long enough to be read twice */
const SHOWN = 6000

/** What stands at the store: its folders, and what can be done with its files. */
export function FilesSection() {
  const prefix = useFolder()
  const section = useRef<HTMLElement>(null)
  const shown = useRef(prefix)
  const [said, say] = useState('')

  useEffect(() => {
    if (said === '') return
    const hide = setTimeout(() => say(''), SHOWN)
    return () => clearTimeout(hide)
  }, [said])

  useEffect(() => {
    if (shown.current === prefix) return
    shown.current = prefix
    // the link that led here is gone, and the focus with it
    section.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  }, [prefix])

  return (
    <section ref={section} className="files" aria-labelledby="files-title" data-testid="files">
      <h2 id="files-title" tabIndex={-1}>
        Files
      </h2>
      <Breadcrumbs prefix={prefix} />
      <Folder key={prefix} prefix={prefix} say={say} />
      <p role="status" className="files-said" data-testid="files-said">
        {said}
      </p>
    </section>
  )
}
