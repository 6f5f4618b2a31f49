import type { MakeThumbnail } from './create-maker.ts'

let made: MakeThumbnail | undefined

/** Apart: only lists with pictures in them load it. Rejects where it cannot be loaded, and may be tried again. */
export async function loadMaker(): Promise<MakeThumbnail> {
  const [{ createMaker }, { default: source }] = await Promise.all([
    import('./create-maker.ts'),
    import('./thumbnail-worker.ts?inline-worker'),
  ])
  return (made ??= createMaker(source))
}
