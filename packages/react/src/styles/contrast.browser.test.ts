import { beforeAll, describe, expect, test } from 'vitest'

import './index.css'

/** Foreground, background, least contrast: WCAG 2.2, 1.4.3 for words and 1.4.11 for what is no word. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...['text', 'muted', 'accent', 'good', 'bad', 'pending'].map((name) => [name, 'surface', 4.5] as const),
  ...['text', 'muted'].map((name) => [name, 'sunken', 4.5] as const),
  ...['accent', 'good', 'bad', 'pending'].map((name) => [name, `${name}-wash`, 4.5] as const),
  ['text', 'accent-wash', 4.5],
  ['muted', 'accent-wash', 4.5],
  ['on-accent', 'accent', 4.5],
  ['surface', 'bad', 4.5],
  ['surface', 'text', 4.5],
  ['line-strong', 'surface', 3],
]

const place = document.createElement('div')
beforeAll(() => {
  place.className = 'ls-uploader'
  document.body.append(place)
  return () => place.remove()
})

describe.each(['light', 'dark'])('in %s', (scheme) => {
  test.each(PAIRS)('%s on %s has a contrast of %d', (foreground, background, least) => {
    place.style.colorScheme = scheme
    expect(contrast(luminance(foreground), luminance(background))).toBeGreaterThanOrEqual(least)
  })
})

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, of a colour as it is drawn */
function luminance(name: string): number {
  place.style.backgroundColor = `var(--ls-${name})`
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')
  if (!canvas) throw new Error('There is no canvas here.')
  canvas.fillStyle = getComputedStyle(place).backgroundColor
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
