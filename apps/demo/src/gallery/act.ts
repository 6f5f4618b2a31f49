/** ms */
const LONGEST = 10_000

/** The first element that matches, as soon as there is one. */
export async function find(stage: Element, selector: string): Promise<HTMLElement> {
  const end = performance.now() + LONGEST
  for (;;) {
    const found = stage.querySelector<HTMLElement>(selector)
    if (found) return found
    if (performance.now() > end) throw new Error(`Nothing on the page matches ${selector}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export async function click(stage: Element, selector: string): Promise<void> {
  const found = await find(stage, selector)
  found.click()
}

/** Picks files in the first file input, as a person would. */
export async function pick(stage: Element, ...files: readonly File[]): Promise<void> {
  const input = (await find(stage, 'input[type=file]')) as HTMLInputElement
  input.files = transferOf(files).files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

export async function drag(
  stage: Element,
  selector: string,
  type: 'dragenter' | 'drop',
  ...files: readonly File[]
): Promise<void> {
  const target = await find(stage, selector)
  target.dispatchEvent(
    new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transferOf(files) }),
  )
}

/** Types over what is in a text field: React hears of what the browser's own setter has set. */
export async function type(stage: Element, selector: string, text: string): Promise<void> {
  const input = (await find(stage, selector)) as HTMLInputElement
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Draws a picture, as a file. */
export async function paint(name: string, hue: number): Promise<File> {
  const canvas = new OffscreenCanvas(320, 240)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws nothing.')
  const sky = context.createLinearGradient(0, 0, 0, 240)
  sky.addColorStop(0, `oklch(0.85 0.09 ${hue})`)
  sky.addColorStop(0.55, `oklch(0.93 0.05 ${hue + 40})`)
  sky.addColorStop(0.56, `oklch(0.45 0.09 ${hue + 180})`)
  sky.addColorStop(1, `oklch(0.3 0.07 ${hue + 200})`)
  context.fillStyle = sky
  context.fillRect(0, 0, 320, 240)
  context.fillStyle = 'oklch(0.97 0.05 95)'
  context.arc(220, 80, 26, 0, 7)
  context.fill()
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new File([blob], name, { type: 'image/png', lastModified: 1 })
}

/** A file of so many bytes. */
export function fileOf(name: string, size: number, type = ''): File {
  return new File([new Uint8Array(size)], name, { type, lastModified: 1 })
}

function transferOf(files: readonly File[]): DataTransfer {
  const given = new DataTransfer()
  for (const file of files) given.items.add(file)
  return given
}
