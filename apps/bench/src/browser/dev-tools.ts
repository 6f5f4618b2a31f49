import { once } from 'node:events'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly result?: Readonly<Record<string, never>>
  readonly error?: { readonly message: string }
}

/** A debugging session with one page. It slows the page's network as long as it is open. */
export interface Session extends AsyncDisposable {
  call<T>(method: string, params: object): Promise<T>
}

/** Opens a page and a session with it; resolves when the page is loaded. */
export async function openPage(devTools: string, url: string): Promise<Session> {
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
  return {
    call: (method, params) => call(method, params, sessionId),
    async [Symbol.asyncDispose]() {
      socket.close()
      await once(socket, 'close')
    },
  }
}
