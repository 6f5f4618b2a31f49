import { createElement, forwardRef, useEffect, type ComponentType, type ForwardedRef } from 'react'

import { useWatchable, whole } from '../watch/use-watchable.ts'
import type { LazyModule } from './lazy-module.ts'

/**
 * A component of a module that comes after the page has been shown: nothing until then, on a server too. For what is
 * only there once something happened, such as a question.
 */
// @__NO_SIDE_EFFECTS__
export function lazyPart<M extends object, Name extends keyof M & string>(
  module: LazyModule<M>,
  name: Name,
): M[Name] {
  const Lazy = forwardRef((props: object, ref: ForwardedRef<unknown>) => {
    const loaded = useWatchable(module, undefined, whole)
    useEffect(module.load)
    if (!loaded) return null
    return createElement(loaded[name] as ComponentType<object>, ref === null ? props : { ...props, ref })
  })
  Lazy.displayName = name
  return Lazy as M[Name]
}
