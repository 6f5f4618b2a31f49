import { once } from 'node:events'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly result?: Readonly<Record<string, never>>
  readonly error?: { readonly message: string }
}

/** Opens a page and gives its input these files, as a person would. The session is closed before this resolves. */
export async function handFiles(devTools: string, url: string, paths: readonly string[]): Promise<void> {
  const socket = new WebSocket(devTools)
  await once(socket, 'open')
  const waiting = new Map<number | string, (message: Message) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    waiting.get(message.id ?? message.method ?? '')?.(message)
  })
  const next = (id: number | string): Promise<Message> => new Promise((resolve) => waiting.set(id, resolve))
  async function call<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const answered = next(++last)
    socket.send(JSON.stringify({ id: last, method, params, ...(sessionId !== undefined && { sessionId }) }))
    const { result, error } = await answered
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as T
  }

  const { targetId } = await call<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  const loaded = next('Page.loadEventFired')
  await call('Page.enable', {}, sessionId)
  await call('Page.navigate', { url }, sessionId)
  await loaded
  const { result } = await call<{ result: { objectId: string } }>(
    'Runtime.evaluate',
    { expression: "document.querySelector('input')" },
    sessionId,
  )
  await call('DOM.setFileInputFiles', { files: paths, objectId: result.objectId }, sessionId)
  socket.close()
  await once(socket, 'close')
}
