import type { Slots } from '../ports/slots.ts'

/** Has the parts of one upload signed: some while others are sent, and several in one call. */
export interface Signing {
  /** Runs `task` when a part that was read is to be signed; `task` says when it is `sent`. */
  run(task: (sent: () => void) => Promise<void>): Promise<void>
}

/** How many parts are begun: as many as there are slots, and as many again that are read and signed meanwhile. */
export function partsBegun({ limit }: Pick<Slots, 'limit'>): number {
  return limit + Math.max(3, limit)
}

/** Parts that were read gather until few are left that are signed and not sent: then one call signs them all. */
export function signTogether(slots: Pick<Slots, 'free' | 'limit'>): Signing {
  let ahead = 0
  let gathered: (() => void)[] = []

  function go(): void {
    if (ahead > slots.free + slots.limit / 6) return
    ahead += gathered.length
    for (const resolve of gathered) resolve()
    gathered = []
  }

  return {
    async run(task) {
      await new Promise<void>((resolve) => {
        gathered.push(resolve)
        go()
      })
      // a second word changes nothing
      let own = 1
      const sent = (): void => {
        ahead -= own
        own = 0
        go()
      }
      try {
        await task(sent)
      } finally {
        sent()
      }
    },
  }
}
