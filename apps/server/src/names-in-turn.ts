import type { KeyMaker, StorageProvider } from '@longshore/server'

/** What the handler writes beside every object it makes: which upload it came from. */
const MARK = 'longshore-id'
/** Uploads that are remembered; of more the oldest are forgotten, which costs no more than a number in a name. */
const REMEMBERED = 20_000

export interface NamesInTurn {
  readonly keys: KeyMaker
  /** The upload has its name: from now on it is the store that says whether the name is taken. */
  completed(key: string): undefined
}

/**
 * Keys by name and folder: `report.pdf`, then `report (1).pdf`. A name is taken from the moment that an upload
 * begins, not when it ends: else the longer one of two of a name would fail in the end, all its bytes sent.
 * What is under way is known to this process alone; among several servers the handler's conflict rule decides.
 */
export function namesInTurn(provider: Pick<StorageProvider, 'info'>): NamesInTurn {
  const holders = new Map<string, string>()

  function hold(key: string, id: string): boolean {
    if ((holders.get(key) ?? id) !== id) return false
    holders.set(key, id)
    const [oldest] = holders.keys()
    if (holders.size > REMEMBERED && oldest !== undefined) holders.delete(oldest)
    return true
  }

  return {
    keys: async ({ id, prefix, folder, name }) => {
      for (let number = 0; ; number++) {
        const key = `${prefix}${folder}${number === 0 ? name : numbered(name, number)}`
        // held before it is asked about: nobody else takes it meanwhile
        if (!hold(key, id)) continue
        const found = await provider.info({ key })
        if (!found || found.metadata[MARK] === id) return key
        holders.delete(key)
      }
    },
    completed: (key) => void holders.delete(key),
  }
}

function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 ? dot : name.length
  return `${name.slice(0, end)} (${number})${name.slice(end)}`
}
