/** One thing that is wrong with the settings. Holds no value of a setting that may be secret. */
export interface Problem {
  /** the setting's name */
  readonly name: string
  /** what is wrong with it, as the end of a sentence that begins with its name */
  readonly wrong: string
  /** what to do, a sentence */
  readonly mend: string
}

/** What a server that does not start says: each setting, what is wrong, and the mend. */
export function refusal(problems: readonly Problem[]): string {
  return [
    'Longshore did not start:',
    ...problems.map(({ name, wrong, mend }) => `  ${name} ${wrong}. ${mend}`),
  ].join('\n')
}
