import { LongshoreError } from '../errors/longshore-error.ts'
import type { OpenSink, Sink } from '../ports/sink.ts'
import { createUses } from './sink-uses.ts'

/** This way is closed: the worker died. Another has to be taken. */
export class SinkLost extends Error {
  override readonly name = 'SinkLost'
}

/**
 * Gathers downloads in the first way that opens. One that failed is not tried again; the last, in
 * memory, never fails. Nothing starts before the first use. What is closed, moved, removed or disposed
 * of is received no further.
 */
export function sinkWays(last: () => Sink, ...ways: (() => Promise<Sink>)[]): Sink {
  let current: Promise<Sink> | undefined
  const uses = createUses()

  async function start(): Promise<Sink> {
    for (let way = ways.shift(); way; way = ways.shift()) {
      try {
        return await way()
      } catch {
        // refused by the page's CSP or the browser, or its script cannot be had: the next
      }
    }
    return last()
  }

  /** Does it in the way that is open; again in the next, where that closes under way. */
  async function through<T>(use: (sink: Promise<Sink>) => Promise<T>): Promise<T> {
    for (;;) {
      const used = (current ??= start())
      try {
        return await use(used)
      } catch (error) {
        if (!(error instanceof SinkLost)) throw error
        // the first that a dead worker leaves standing opens the next way
        if (current === used) current = undefined
      }
    }
  }

  async function open(name: string, size: number): Promise<OpenSink> {
    let way: Promise<Sink> | undefined
    let held: Promise<OpenSink> | undefined
    let stored = false

    const openIn = (used: Promise<Sink>): Promise<OpenSink> => {
      if (way === used && held) return held
      way = used
      held = used
        .then((sink) => sink.open(name, size))
        .then((opened) => {
          // what was stored before the way closed has to be in the next one too
          if (stored && opened.isNew) throw lostBytes()
          return opened
        })
      // one that failed is opened anew
      held.catch(() => (way = undefined))
      return held
    }

    const { isNew } = await through(openIn)
    stored = !isNew
    return {
      isNew,
      receive: (range, { signal, onProgress }) =>
        uses.during(name, signal, async (either) => {
          const options = { signal: either, onProgress }
          const answer = await through(async (used) => (await openIn(used)).receive(range, options))
          stored ||= answer.state === 'stored'
          return answer
        }),
      file: () => through(async (used) => (await openIn(used)).file()),
      close: async () => {
        await uses.end(name)
        // a dead worker holds nothing
        const [opened] = await Promise.allSettled([held])
        if (opened.status === 'fulfilled') await opened.value?.close()
      },
    }
  }

  return {
    open,
    list: () => through(async (used) => (await used).list()),
    keep: async (name, as) => {
      await uses.end(name)
      return through(async (used) => (await used).keep(name, as))
    },
    remove: async (name) => {
      await uses.end(name)
      await through(async (used) => (await used).remove(name))
    },
    sweep: (isKnown) => through(async (used) => (await used).sweep(isKnown)),
    dispose: () => {
      uses.endAll()
      void current?.then((sink) => sink.dispose())
    },
  }
}

function lostBytes(): LongshoreError {
  return new LongshoreError(
    'FILE_UNWRITABLE',
    'What was stored of this download cannot be reached any more. retry() begins it anew.',
  )
}
