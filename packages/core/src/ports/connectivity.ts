/** What the browser believes about the network: a hint, never a fact. */
export interface Connectivity {
  isOnline(): boolean
  /** Calls back when the browser says that it is online again. The answer unsubscribes. */
  onOnline(listener: () => void): () => void
}
