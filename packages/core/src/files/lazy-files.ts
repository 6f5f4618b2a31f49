import { keepLoading } from '../keep-loading.ts'
import type { FilesPorts } from './create-files.ts'
import type { Files } from './files.ts'

/** Files over ports that are asked for at each call; all else is a chunk that comes with the first. */
export function lazyFiles(ports: () => FilesPorts): Files {
  const load = async (): Promise<Files> => {
    const given = ports()
    return (await keepLoading(() => import('./create-files.ts'))).createFiles(given)
  }
  const later =
    <Args extends unknown[], T>(pick: (files: Files) => (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> =>
      pick(await load())(...args)

  return {
    list: later(({ list }) => list),
    async *listAll(options) {
      yield* (await load()).listAll(options)
    },
    info: later(({ info }) => info),
    exists: later(({ exists }) => exists),
    url: later(({ url }) => url),
    setMetadata: later(({ setMetadata }) => setMetadata),
    copy: later(({ copy }) => copy),
    move: later(({ move }) => move),
    // of its two kinds, a type can pick but one
    remove: later(({ remove }) => remove) as Files['remove'],
    removeAll: later(({ removeAll }) => removeAll),
  }
}
