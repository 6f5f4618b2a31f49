/** characters of a store's refusal that are read: its code stands at the beginning */
const MOST = 16_384

/** The beginning of an answer's text; the rest is not waited for. */
export async function readAnswer({ body }: Response): Promise<string> {
  if (!body) return ''
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (text.length < MOST) {
    const { done, value } = await reader.read()
    if (done) return text
    text += value
  }
  await reader.cancel().catch(() => undefined)
  return text
}
