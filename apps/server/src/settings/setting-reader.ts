import type { Parse } from './parse-value.ts'
import type { Problem } from './problem.ts'
import type { SettingName } from './setting-names.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads settings one by one, and gathers all that is wrong, so that it is told at once. */
export interface SettingReader {
  /** Whether it is set; set to nothing counts as not. */
  has(name: SettingName): boolean
  /** `undefined` where it is not set, and where it is wrong. */
  read<T>(name: SettingName, parse: Parse<T>): T | undefined
  refuse(problem: Problem): void
  readonly problems: readonly Problem[]
}

export function createSettingReader(environment: Environment): SettingReader {
  const problems: Problem[] = []
  const textOf = (name: SettingName): string => environment[name]?.trim() ?? ''
  return {
    problems,
    has: (name) => textOf(name) !== '',
    read(name, parse) {
      const text = textOf(name)
      if (text === '') return undefined
      const parsed = parse(text)
      if ('value' in parsed) return parsed.value
      problems.push({ name, ...parsed })
      return undefined
    },
    refuse: (problem) => void problems.push(problem),
  }
}
