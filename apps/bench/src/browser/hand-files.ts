import { openPage } from './dev-tools.ts'

/** Opens a page and gives its input these files, as a person would. The session is closed before this resolves. */
export async function handFiles(devTools: string, url: string, paths: readonly string[]): Promise<void> {
  await using page = await openPage(devTools, url)
  const { result } = await page.call<{ result: { objectId: string } }>('Runtime.evaluate', {
    expression: "document.querySelector('input')",
  })
  await page.call('DOM.setFileInputFiles', { files: paths, objectId: result.objectId })
}

/** Opens a page and drops these files on it: what is dropped has handles. */
export async function dropFiles(devTools: string, url: string, paths: readonly string[]): Promise<void> {
  await using page = await openPage(devTools, url)
  const drag = { x: 100, y: 100, data: { items: [], files: paths, dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await page.call('Input.dispatchDragEvent', { ...drag, type })
  }
}
