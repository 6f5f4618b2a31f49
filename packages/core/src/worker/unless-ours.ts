import { NoAnswer } from '../ports/transport.ts'

/** The signal's reason, or that no answer could be read. (WebKit also aborts by itself.) */
export function unlessOurs(signal: AbortSignal, cause: unknown): unknown {
  return signal.aborted ? signal.reason : new NoAnswer('No answer came, or it was cut.', { cause })
}
