/** Lets at most `most` acts be under way at once; the others wait, first come first served. */
export function createGate(most: number): <T>(act: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let under = 0
  return async (act) => {
    if (under >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else under++
    try {
      return await act()
    } finally {
      // whoever comes next takes this place over
      const next = waiting.shift()
      if (next) next()
      else under--
    }
  }
}
