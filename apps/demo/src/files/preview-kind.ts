export type PreviewKind = 'image' | 'audio' | 'video' | 'text'

const EXTENSIONS: Readonly<Record<PreviewKind, string>> = {
  image: 'apng avif bmp gif ico jfif jpeg jpg png svg webp',
  audio: 'aac flac m4a mp3 oga ogg opus wav weba',
  video: 'm4v mov mp4 ogv webm',
  text:
    'bat c cfg conf cpp css csv go h html ini java js json jsonl jsx kt log lua md mjs php pl py rb rs sh sql srt ' +
    'svelte swift tex toml ts tsv tsx txt vtt vue xml yaml yml',
}

const KINDS = new Map<string, PreviewKind>()
for (const [kind, extensions] of Object.entries(EXTENSIONS) as [PreviewKind, string][]) {
  for (const extension of extensions.split(' ')) KINDS.set(extension, kind)
}

/**
 * How a file can be looked at, by its extension: a listing tells no types. `undefined` for what no
 * element shows. Text is shown as text, whatever it is: nothing in it runs.
 */
export function previewKind(name: string): PreviewKind | undefined {
  const extension = /[^.]\.([^.]+)$/.exec(name)?.[1] ?? ''
  return KINDS.get(extension.toLowerCase())
}
