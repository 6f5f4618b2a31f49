const formatters = new Map<string | undefined, Intl.DateTimeFormat>()

/** A moment, in ms since 1970, as it reads where the person is: `20 Nov 2026, 17:07`. */
export function formatDate(moment: number, timeZone?: string): string {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      ...(timeZone !== undefined && { timeZone }),
    })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(moment)
}
