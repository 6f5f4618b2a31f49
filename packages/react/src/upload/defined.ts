type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what is undefined: an option that is given as undefined is not given. */
export function defined<T extends object>(options: T): Defined<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>
}
