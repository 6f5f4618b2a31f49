const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
/** A unit is left behind when its number would need a fourth digit. */
const STEP = 1000

export interface Scaled {
  readonly value: number
  readonly unit: (typeof UNITS)[number]
  readonly maximumFractionDigits: number
}

/** Bytes in the unit that people would say them in: 12,300,000 are 12.3 megabytes. */
export function scaleBytes(bytes: number): Scaled {
  let value = Math.max(0, bytes)
  let index = 0
  // what would be rounded to 1,000 is 1 of the next
  while (Math.round(value) >= STEP && index < UNITS.length - 1) {
    value /= STEP
    index++
  }
  const unit = UNITS[index] ?? 'byte'
  return { value, unit, maximumFractionDigits: value < 99.95 && index > 0 ? 1 : 0 }
}
