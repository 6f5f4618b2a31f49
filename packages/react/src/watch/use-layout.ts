import { useEffect, useLayoutEffect } from 'react'

/** An effect before the page is painted. React 18 warns of the usual one where a server renders. */
export const useLayout: typeof useLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
