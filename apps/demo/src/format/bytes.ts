const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
/** A unit is left behind when its number would need a fourth digit. */
const STEP = 1000

/** Bytes as people say them: `0 bytes`, `12.3 MB`. */
export function formatBytes(bytes: number): string {
  return format(bytes, '')
}

/** Bytes per second: `4.5 MB/s`. */
export function formatSpeed(bytesPerSecond: number): string {
  return format(bytesPerSecond, '-per-second')
}

function format(bytes: number, per: '' | '-per-second'): string {
  let value = bytes
  let unit = 0
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP
    unit++
  }
  return formatter(`${UNITS[unit] ?? 'byte'}${per}`, value < 100 && unit > 0 ? 1 : 0).format(value)
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Making one costs more than using it a thousand times. */
function formatter(unit: string, fractionDigits: number): Intl.NumberFormat {
  const name = `${unit} ${fractionDigits}`
  const known = formatters.get(name)
  if (known) return known
  const made = new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    // the short one of byte knows no plural
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: fractionDigits,
  })
  formatters.set(name, made)
  return made
}
