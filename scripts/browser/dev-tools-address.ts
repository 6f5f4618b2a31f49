/** Chromium says on stderr where it can be reached. */
export async function devToolsAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of stderr) {
    said += String(chunk)
    const address = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1]
    if (address === undefined) continue
    // what it says from now on is thrown away, lest its pipe fills up
    stderr.resume()
    return address
  }
  throw new Error(`Chromium ended at its start:\n${said}`)
}
