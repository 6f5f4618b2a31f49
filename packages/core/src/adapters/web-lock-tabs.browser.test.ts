import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Tabs } from '../ports/tabs.ts'
import { webLockTabs } from './web-lock-tabs.ts'

const NEVER = new AbortController().signal

/** A second page of this origin, with tabs of its own; `kill` ends it as closing a tab does. */
async function otherPage(name: string): Promise<{ tabs: Tabs; kill: () => void }> {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const page: (Window & { started?: (made: typeof webLockTabs) => void }) | null = frame.contentWindow
  if (!page) throw new Error('the frame has no page')
  const made = new Promise<typeof webLockTabs>((resolve) => (page.started = resolve))
  const script = page.document.createElement('script')
  script.type = 'module'
  script.text = `import { webLockTabs } from ${JSON.stringify(new URL('./web-lock-tabs.ts', import.meta.url))}
    started(webLockTabs)`
  page.document.head.append(script)
  const tabs = (await made)(name)
  await tabs.ready
  return { tabs, kill: () => frame.remove() }
}

function page(name: string): Tabs {
  const tabs = webLockTabs(name)
  onTestFinished(() => tabs.dispose())
  return tabs
}

describe('webLockTabs', () => {
  test('a tab whose lock was stolen is taken for dead once, and is seen alive again', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = page(name)
    await Promise.all([here.ready, there.ready])
    const gone = there.gone(here.self, NEVER)
    await navigator.locks.request(`longshore:${name}:${here.self}`, { steal: true }, () => {})
    await gone
    await vi.waitUntil(async () => (await there.alive()).has(here.self))
    const again = there.gone(here.self, NEVER).then(() => 'gone')
    expect(await Promise.race([again, there.alive()])).not.toBe('gone')
    here.dispose()
    expect(await again).toBe('gone')
  })

  test('knows the living tabs of its own name', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = await otherPage(name)
    const elsewhere = await otherPage(crypto.randomUUID())
    expect(await here.alive()).toEqual(new Set([here.self, there.tabs.self]))
    there.kill()
    elsewhere.kill()
    await vi.waitUntil(async () => (await here.alive()).size === 1)
  })

  test('hears of the death of a tab that is killed, and not before', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = await otherPage(name)
    let gone = false
    const end = here.gone(there.tabs.self, NEVER).then(() => (gone = true))
    await here.alive()
    await here.alive()
    expect(gone).toBe(false)
    there.kill()
    await end
  })

  test('hears at once of a tab that is dead already, or never was', async () => {
    const here = page(crypto.randomUUID())
    await here.gone('nobody', NEVER)
  })

  test('tells every tab that waits for the same one', async () => {
    const name = crypto.randomUUID()
    const waiting = [page(name), page(name), page(name)]
    const there = await otherPage(name)
    const ends = waiting.map((tabs) => tabs.gone(there.tabs.self, NEVER))
    expect((await waiting[0]?.alive())?.size).toBe(4)
    there.kill()
    await Promise.all(ends)
    expect((await waiting[0]?.alive())?.has(there.tabs.self)).toBe(false)
  })

  test('takes a tab that waits for a dead one neither for the dead one nor as a reason to wait', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    await navigator.locks.request(`longshore:${name}:dead`, { mode: 'shared' }, async () => {
      expect(await here.alive()).toEqual(new Set([here.self]))
      await here.gone('dead', NEVER)
    })
  })

  test("gives up waiting with the signal's reason, and leaves nothing behind", async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = page(name)
    await there.ready
    const controller = new AbortController()
    const end = here.gone(there.self, controller.signal)
    await here.alive()
    const reason = { why: 'disposed' }
    controller.abort(reason)
    await expect(end).rejects.toBe(reason)
    await expect(here.gone(there.self, controller.signal)).rejects.toBe(reason)
    const { pending } = await navigator.locks.query()
    expect(pending?.filter((lock) => lock.name?.includes(name))).toEqual([])
  })

  test('is dead to the others once it is disposed of', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = page(name)
    await there.ready
    const end = here.gone(there.self, NEVER)
    there.dispose()
    await end
    expect(await here.alive()).toEqual(new Set([here.self]))
    expect(() => there.post('late')).not.toThrow()
  })

  test('says to the others what it posts, and not to itself', async () => {
    const name = crypto.randomUUID()
    const here = page(name)
    const there = await otherPage(name)
    const heard: unknown[] = []
    const own: unknown[] = []
    const both = new Promise<void>((resolve) => {
      there.tabs.onMessage((message) => {
        heard.push(message)
        if (heard.length === 2) resolve()
      })
    })
    here.onMessage((message) => own.push(message))
    const off = there.tabs.onMessage(() => heard.push('unsubscribed'))
    off()
    here.post({ type: 'pause', id: 'a' })
    here.post(new File(['x'], 'x.txt'))
    await both
    expect(heard[0]).toEqual({ type: 'pause', id: 'a' })
    expect((heard[1] as File).name).toBe('x.txt')
    expect(own).toEqual([])
    there.kill()
  })
})

describe('webLockTabs works alone, and warns once,', () => {
  test.each([
    ['where there are no locks', undefined],
    ['where locks are refused', { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
  ])('%s', async (_, locks) => {
    Object.defineProperty(navigator, 'locks', { configurable: true, value: locks })
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => {
      Reflect.deleteProperty(navigator, 'locks')
      warn.mockRestore()
    })
    const name = crypto.randomUUID()
    const [one, two] = [page(name), page(name)]
    const heard: unknown[] = []
    two.onMessage((message) => heard.push(message))
    await Promise.all([one.ready, two.ready])
    expect(warn).toHaveBeenCalledTimes(2)
    expect(await one.alive()).toEqual(new Set([one.self]))
    await one.gone(two.self, NEVER)
    one.post('anyone?')
    const listener = new BroadcastChannel(`longshore:${name}:`)
    listener.onmessage = ({ data }) => heard.push(data)
    one.post('anyone?')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toEqual([])
    listener.close()
  })
})
