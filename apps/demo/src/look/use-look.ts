import { useLayoutEffect, useState } from 'react'

import { localeOf } from './locales.ts'
import { readLook, withLook, type Look } from './look.ts'

/** The look of the page, which is in its address and on its root element. */
export function useLook(): readonly [Look, (look: Look) => void] {
  const [look, setLook] = useState(() => readLook(location.search))
  useLayoutEffect(() => {
    const root = document.documentElement
    const { tag, dir } = localeOf(look)
    root.dataset['theme'] = look.theme
    root.lang = tag
    root.dir = dir
    history.replaceState(
      history.state,
      '',
      location.pathname + withLook(location.search, look) + location.hash,
    )
  }, [look])
  return [look, setLook]
}
