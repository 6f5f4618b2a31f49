import type { adaptConcurrency, Signal } from '../plan/adapt-concurrency.ts'

/** The shared right to have a request in flight. */
export interface Slots {
  /**
   * Runs `task` once a slot is free, and tells it the host that it is free at: the first of `ask.hosts`, where another
   * is not idle while that one is full. Rejects with the signal's reason where it never got one.
   */
  run<T>(ask: SlotAsk, task: (host: string) => Promise<T>): Promise<T>
  /** How many requests are of use under way now, over all hosts. */
  readonly limit: number
  /** How many requests more would start at once. */
  readonly free: number
  /** Data goes to the host that also signs: one connection is left to the signing. */
  shareHost(): void
  /** A host is there for good, for so many requests at most; 0: not any more. Each further one is six slots more. */
  setHost(host: string, most: number): void
  /** How full a host is: requests that wait for it or are under way, and `more`, over its connections. */
  crowd(host: string, more: number): number
  /** Says how a request fared. From the first `rule` on, the number of slots follows it. */
  report(outcome: Signal, rule?: typeof adaptConcurrency): void
}

export interface SlotAsk {
  readonly transferId: string
  /** higher goes first */
  readonly priority: number
  readonly signal: AbortSignal
  /** those that the request may go to; the first is the one that it is ready for */
  readonly hosts: readonly [string, ...string[]]
}
