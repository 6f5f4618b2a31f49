/** Words with holes, such as `Pause {name}`. */
export type Text = string

/**
 * Words that depend on a number, by the language's own rules (`Intl.PluralRules`); the hole `{count}` chooses.
 * A language without a form, as Japanese has but one, leaves it out.
 */
export interface Plural {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

export type Message = Text | Plural

/** What goes into the holes, by name. A number is written as the language writes numbers. */
export type Holes<Filling = string | number> = Readonly<Record<string, Filling>>
