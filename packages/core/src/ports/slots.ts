import type { Concurrency, Signal } from '../plan/adapt-concurrency.ts'

/** The shared right to have a request in flight. */
export interface Slots {
  /** Runs `task` once a slot is free. Rejects with the signal's reason where it never got one. */
  run<T>(ask: SlotAsk, task: () => Promise<T>): Promise<T>
  /** How many requests may be in flight now. */
  readonly limit: number
  /** Data goes to the host that also signs: one connection is left to the signing. */
  shareHost(): void
  /** Says how a request fared. From the first `rule` on, the number of slots follows it. */
  report(outcome: Signal, rule?: (now: Concurrency, outcome: Signal, at: number) => Concurrency): void
}

export interface SlotAsk {
  readonly transferId: string
  /** higher goes first */
  readonly priority: number
  readonly signal: AbortSignal
}
