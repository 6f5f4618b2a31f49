import { keepLoading } from '../keep-loading.ts'
import type { FilesPorts } from './create-files.ts'
import type { Files } from './files.ts'

/** The methods that answer a promise. */
const ANSWERS = [
  'list',
  'info',
  'exists',
  'url',
  'setMetadata',
  'copy',
  'move',
  'remove',
  'removeAll',
] as const satisfies readonly (keyof Files)[]

/** Files over ports that are asked for at each call; all else is a chunk that comes with the first. */
export function lazyFiles(ports: () => FilesPorts): Files {
  const load = async (): Promise<Files> => {
    const given = ports()
    return (await keepLoading(() => import('./create-files.ts'))).createFiles(given)
  }
  const listAll: Files['listAll'] = async function* (options) {
    yield* (await load()).listAll(options)
  }
  const later = (name: (typeof ANSWERS)[number]) => [
    name,
    // arguments and result are the chunk's own
    async (...args: readonly never[]): Promise<unknown> =>
      Reflect.apply((await load())[name], undefined, args),
  ]
  return { listAll, ...(Object.fromEntries(ANSWERS.map(later)) as Omit<Files, 'listAll'>) }
}
