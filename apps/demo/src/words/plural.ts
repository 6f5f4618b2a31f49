const rules = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** `1 file`, `1,200 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${rules.select(count) === 'one' ? one : many}`
}
