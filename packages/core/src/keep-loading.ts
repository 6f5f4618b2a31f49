/** ms until a chunk that could not be had is asked for again */
const LOAD_AGAIN = 2_000

/** Imports a chunk that the page needs as long as it lives: asks for it until it comes. */
export async function keepLoading<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOAD_AGAIN))
    }
  }
}
