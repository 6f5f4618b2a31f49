import type { ListOk } from '@longshore/core'
import type { Locator, Page } from '@playwright/test'

import { expect } from './fixtures.ts'

declare global {
  interface Window {
    /** what the live regions said: `status: Uploading 4 files.` */
    said: string[]
    showOpenFilePicker?: unknown
    showDirectoryPicker?: unknown
  }
}

/**
 * To be called before the page is opened: its live regions are listened to, and it has the pickers that tests can
 * answer, those of browsers without handles.
 */
export async function prepareDemo(page: Page): Promise<void> {
  // Chromium is told at once to leave pickers to us: a key may be faster than the first who waits for one
  page.on('filechooser', () => {})
  await page.addInitScript(() => {
    delete window.showOpenFilePicker
    delete window.showDirectoryPicker
    window.said = []
    const listen = (mutations: readonly MutationRecord[]): void => {
      for (const { target, addedNodes } of mutations) {
        const role = target instanceof Element && target.getAttribute('role')
        if (role !== 'status' && role !== 'alert') continue
        for (const { textContent } of addedNodes) if (textContent) window.said.push(`${role}: ${textContent}`)
      }
    }
    new MutationObserver(listen).observe(document, { childList: true, subtree: true })
  })
}

export function saidIn(page: Page): Promise<string[]> {
  return page.evaluate(() => window.said)
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true })
}

/** The drop zone of the demo's uploader. */
export function zoneOf(page: Page): Locator {
  return page.getByRole('button', { name: /^Drop files or folders here .*Choose files$/ })
}

/** Answers the picker that `open` opens. */
export async function pickFiles(
  page: Page,
  open: () => Promise<void>,
  ...paths: readonly string[]
): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await open()
  await (await choosing).setFiles(paths)
}

/** Holds what the page sends to the store until it is let through. */
export interface HeldData {
  /** Lets the next ones through, one after the other, each once it is there. */
  letThrough(count: number): Promise<void>
  /** Lets all through from now on. */
  open(): void
  /** how many the store has taken */
  readonly taken: number
}

export async function holdData(page: Page): Promise<HeldData> {
  const held: (() => void)[] = []
  let isOpen = false
  let taken = 0
  await page.route(/\/api\/longshore\/data\//, async (route) => {
    const isSent = route.request().method() === 'PUT'
    if (isSent && !isOpen) await new Promise<void>((resolve) => held.push(resolve))
    // the page may have called it off by then
    await route.continue().catch(() => undefined)
  })
  page.on('response', (response) => {
    if (response.request().method() === 'PUT' && response.ok()) taken++
  })
  return {
    async letThrough(count) {
      const wanted = taken + count
      for (let index = 0; index < count; index++) {
        await expect.poll(() => held.length, { timeout: 30_000 }).toBeGreaterThan(0)
        held.shift()?.()
      }
      await expect.poll(() => taken, { timeout: 30_000 }).toBe(wanted)
    },
    open() {
      isOpen = true
      for (const letThrough of held.splice(0)) letThrough()
    },
    get taken() {
      return taken
    },
  }
}

/** What stands at the demo's store, past all pages. */
export async function storedKeys({ url }: { readonly url: string }): Promise<readonly string[]> {
  const response = await fetch(`${url}api/longshore/files/list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{}] }),
  })
  const { items } = (await response.json()) as { readonly items: readonly [{ readonly ok: ListOk }] }
  return items[0].ok.objects.map(({ key }) => key)
}
