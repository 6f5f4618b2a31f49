import type { Words } from '../../messages/create-words.ts'

/**
 * What each language makes of the same numbers: in Node as in a browser, or else a page that a server rendered
 * would not be what the browser renders over it.
 */
export const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  en: ['1,234,567', '42%', '12.3 MB', '512 bytes', '4.5 MB/s', '2 min 10 sec', '3 hr 5 min', 'a, b, and c'],
  de: [
    '1.234.567',
    '42 %',
    '12,3 MB',
    '512 Byte',
    '4,5 MB/s',
    '2 Min., 10 Sek.',
    '3 Std., 5 Min.',
    'a, b und c',
  ],
  ja: ['1,234,567', '42%', '12.3 MB', '512 バイト', '4.5 MB/秒', '2 分10 秒', '3 時間5 分', 'a、b、c'],
  ar: [
    '1,234,567',
    '42\u{200e}%\u{200e}',
    '12.3 م.ب',
    '512 بايت',
    '4.5 م.ب/ث',
    '2 د و10 ث',
    '3 س و5 د',
    'a وb وc',
  ],
}

export function numbersOf(words: Words): readonly string[] {
  return [
    words.count(1_234_567),
    words.percent(0.42),
    words.bytes(12_300_000),
    words.bytes(512),
    words.speed(4_500_000),
    words.duration(130_000),
    words.duration(11_100_000),
    words.list(['a', 'b', 'c']),
  ].map((said) => said.replaceAll('\u{a0}', ' '))
}
