/** The other tabs of the same origin: which live, and what they say. */
export interface Tabs {
  /** this tab's own name, new at each load */
  readonly self: string
  /** Resolves once this tab holds its lock: from then on others know it is alive. */
  readonly ready: Promise<void>
  /** Resolves when that tab is dead (at once if it is already); rejects with the signal's reason. */
  gone(tab: string, signal: AbortSignal): Promise<void>
  /** The names of the living tabs, this one among them. */
  alive(): Promise<ReadonlySet<string>>
  post(message: unknown): void
  /** The answer unsubscribes. */
  onMessage(listener: (message: unknown) => void): () => void
  dispose(): void
}
