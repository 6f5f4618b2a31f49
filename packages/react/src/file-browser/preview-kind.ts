export type PreviewKind = 'image' | 'audio' | 'video' | 'pdf' | 'text'

const EXTENSIONS: Readonly<Record<PreviewKind, string>> = {
  image: 'apng avif bmp gif ico jfif jpeg jpg png svg webp',
  audio: 'aac flac m4a mp3 oga ogg opus wav weba',
  video: 'm4v mov mp4 ogv webm',
  pdf: 'pdf',
  text:
    'bat c cfg conf cpp css csv go h html ini java js json jsonl jsx kt log lua md mjs php pl py rb rs sh sql srt ' +
    'svelte swift tex toml ts tsv tsx txt vtt vue xml yaml yml',
}

const KINDS: ReadonlyMap<string, PreviewKind> = /* @__PURE__ */ byExtension()

function byExtension(): Map<string, PreviewKind> {
  const all = Object.entries(EXTENSIONS) as [PreviewKind, string][]
  return new Map(
    all.flatMap(([kind, extensions]) => extensions.split(' ').map((extension) => [extension, kind] as const)),
  )
}

/**
 * How a file can be looked at, by its extension: a listing tells no types. `undefined` for what no
 * element shows. Text is shown as text, whatever it is: nothing in it runs.
 */
export function previewKind(name: string): PreviewKind | undefined {
  return KINDS.get(extensionOf(name))
}

/** In small letters, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
