import { useMemo, type Ref, type RefCallback } from 'react'

type Given<T> = Ref<T> | undefined

/** One ref that sets all that are given; the same one for as long as they are the same. */
export function useMergedRef<T>(first: Given<T>, second: Given<T>, third: Given<T>): Ref<T> | undefined {
  return useMemo(() => {
    const refs = [first, second, third].filter((ref) => ref != null)
    return refs.length < 2 ? refs[0] : setAll(refs)
  }, [first, second, third])
}

/**
 * It answers nothing, since React 18 warns of a ref that does: so it is called with null in every version, and
 * runs the clean-up of those that gave one.
 */
function setAll<T>(refs: readonly Ref<T>[]): RefCallback<T> {
  let undo: readonly (() => void)[] = []
  return (element) => {
    if (element === null) for (const one of undo) one()
    else undo = refs.map((ref) => set(ref, element))
  }
}

function set<T>(ref: Ref<T>, element: T): () => void {
  if (typeof ref === 'function') {
    const cleanUp = ref(element)
    return typeof cleanUp === 'function' ? cleanUp : () => void ref(null)
  }
  if (ref) ref.current = element
  return () => {
    if (ref) ref.current = null
  }
}
