import { fill } from './fill.ts'
import type { Locale } from './locale.ts'
import type { Holes, Message } from './message.ts'
import type { Messages, UploadMessages } from './messages.ts'
import { scaleBytes } from './scale-bytes.ts'
import { splitDuration } from './split-duration.ts'

/** What a component says, in one language. */
export interface Words<M extends UploadMessages = UploadMessages> extends Locale<M> {
  /**
   * A message with its holes filled: `words.say(words.messages.item.pause, { name })`. Plural forms are chosen by
   * the hole `count`, which is needed there; numbers are written as the language writes them. For names of
   * controls and for announcements; where a name is to be seen, `pieces` lets it stand in a `<bdi>`.
   */
  say(message: Message, holes?: Holes): string
  /** The same in pieces, for a hole that is filled with an element: `<bdi>{name}</bdi>`. */
  pieces<Filling>(message: Message, holes: Holes<Filling | string | number>): readonly (string | Filling)[]
  /** `12.3 MB` */
  bytes(bytes: number): string
  /** bytes per second: `4.5 MB/s` */
  speed(bytesPerSecond: number): string
  /** a part of one: `42%`; never rounded up, so that what is not all is never told as all */
  percent(fraction: number): string
  /** a time to come in ms, no finer than it can be known: `2 min, 10 sec` */
  duration(ms: number): string
  /** a moment in ms since 1970, where the person is */
  date(ms: number): string
  count(number: number): string
  /** `a, b, and c` */
  list(items: readonly string[]): string
}

/** With what file browsers and trays say. */
export type AllWords = Words<Messages>

type Piece = string | number

/** The words of a language. Formatters are made when they are first needed, and kept. */
export function createWords<M extends UploadMessages>(locale: Locale<M>): Words<M> {
  const { tag, messages } = locale
  const formatters = new Map<string, Intl.NumberFormat>()
  let rules: Intl.PluralRules | undefined
  let dates: Intl.DateTimeFormat | undefined

  /** Making one costs more than using it a thousand times. */
  function number(value: number, options: Intl.NumberFormatOptions = {}): string {
    const name = JSON.stringify(options)
    let formatter = formatters.get(name)
    if (!formatter) formatters.set(name, (formatter = new Intl.NumberFormat(tag, options)))
    return formatter.format(value)
  }

  function unit(value: number, unit: string, maximumFractionDigits = 0): string {
    // the short form of byte knows no plural
    const unitDisplay = unit === 'byte' ? 'long' : 'short'
    return number(value, { style: 'unit', unit, unitDisplay, maximumFractionDigits })
  }

  function bytes(amount: number, per: '' | '-per-second'): string {
    const scaled = scaleBytes(amount)
    return unit(scaled.value, `${scaled.unit}${per}`, scaled.maximumFractionDigits)
  }

  function join(items: readonly string[], options: Intl.ListFormatOptions): string {
    return items.length === 1 ? (items[0] ?? '') : new Intl.ListFormat(tag, options).format(items)
  }

  function textOf(message: Message, count: unknown): string {
    if (typeof message === 'string') return message
    rules ??= new Intl.PluralRules(tag)
    return (typeof count === 'number' ? message[rules.select(count)] : undefined) ?? message.other
  }

  function pieces<Filling>(message: Message, holes: Holes<Filling | Piece>): (string | Filling)[] {
    return fill(textOf(message, holes['count']), holes).map((piece) =>
      typeof piece === 'number' ? number(piece) : piece,
    )
  }

  return {
    tag,
    dir: locale.dir,
    messages,
    pieces,
    say: (message: Message, holes: Holes = {}) => pieces<never>(message, holes).join(''),
    bytes: (amount) => bytes(amount, ''),
    speed: (bytesPerSecond) => bytes(bytesPerSecond, '-per-second'),
    // 100 * 0.29 is a little less than 29
    percent: (fraction) =>
      number(Math.floor(100 * Math.min(1, Math.max(0, fraction)) + 1e-9) / 100, { style: 'percent' }),
    duration: (ms) => {
      const parts = splitDuration(ms).map(([value, name]) => unit(value, name))
      return parts.length === 0
        ? messages.common.moreThanADay
        : join(parts, { type: 'unit', style: 'narrow' })
    },
    date: (ms) => {
      dates ??= new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
      return dates.format(ms)
    },
    count: (value) => number(value),
    list: (items) => join(items, { type: 'conjunction' }),
  }
}
