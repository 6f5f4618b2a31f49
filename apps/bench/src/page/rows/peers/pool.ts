/** Files that are under way at once, where a peer leaves that to the page: as many as there are connections. */
const AT_ONCE = 6

export async function pool(files: readonly File[], upload: (file: File) => Promise<unknown>): Promise<void> {
  const waiting = files.values()
  const work = async (): Promise<void> => {
    for (const file of waiting) await upload(file)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
