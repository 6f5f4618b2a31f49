import type { Fault } from './fault.ts'
import { matches, type Match } from './match.ts'
import type { ProxiedRequest } from './proxied-request.ts'

export interface Rule {
  readonly match?: Match
  /** how many matching requests it meets; default 1, `Infinity` for all */
  readonly times?: number
  /** how many matching requests it lets pass first; default 0 */
  readonly skip?: number
  readonly fault: Fault
}

export interface RuleHandle {
  /** requests it has met so far */
  readonly hits: number
  /** resolves once the fault has acted for the first time: the byte was reached, the reset sent */
  readonly acted: Promise<void>
  /** lets go of all that this rule stalls, now and later */
  release(): void
  /** no further request is met, and all that it stalls is let go */
  remove(): void
}

/** A rule that a request has met. */
export interface MetRule {
  readonly fault: Fault
  readonly released: Promise<void>
  readonly acted: () => void
}

export interface Rules {
  add(rule: Rule): RuleHandle
  /** The rules that meet this request; each counts it. */
  meet(request: ProxiedRequest): readonly MetRule[]
  clear(): void
}

/** `random`: the fault that a request meets by chance, beside those of the rules. */
export function createRules(random?: (request: ProxiedRequest) => MetRule | undefined): Rules {
  const active = new Set<{ meet(request: ProxiedRequest): MetRule | undefined; remove(): void }>()

  const add = (rule: Rule): RuleHandle => {
    let hits = 0
    let passed = 0
    const acted = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const entry = {
      meet(request: ProxiedRequest): MetRule | undefined {
        if (hits >= (rule.times ?? 1) || !matches(rule.match ?? {}, request)) return undefined
        if (passed++ < (rule.skip ?? 0)) return undefined
        hits++
        return { fault: rule.fault, released: released.promise, acted: acted.resolve }
      },
      remove() {
        active.delete(entry)
        released.resolve()
      },
    }
    active.add(entry)
    return {
      get hits() {
        return hits
      },
      acted: acted.promise,
      release: () => released.resolve(),
      remove: entry.remove,
    }
  }

  return {
    add,
    meet: (request) =>
      [...[...active].map((entry) => entry.meet(request)), random?.(request)].filter(
        (met) => met !== undefined,
      ),
    clear() {
      for (const entry of active) entry.remove()
    },
  }
}
