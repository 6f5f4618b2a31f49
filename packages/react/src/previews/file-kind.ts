export type FileKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'text'
  | 'document'
  | 'sheet'
  | 'archive'
  | 'code'
  | 'file'

const BY_EXTENSION: Readonly<Record<Exclude<FileKind, 'file'>, string>> = {
  image: 'png jpg jpeg gif webp avif bmp svg heic heif tif tiff raw',
  video: 'mp4 mov mkv webm avi m4v',
  audio: 'mp3 wav flac ogg m4a aac opus',
  document: 'pdf doc docx odt rtf pages ppt pptx odp key epub',
  sheet: 'xls xlsx ods numbers csv tsv',
  archive: 'zip tar gz tgz bz2 xz 7z rar zst dmg iso',
  code: 'js ts jsx tsx json html css py rb go rs java c h cpp sh sql xml yaml yml',
  text: 'txt md log',
}

const BY_TYPE: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/pdf|msword|wordprocessing|opendocument\.text|presentation|epub|rtf/, 'document'],
  [/csv|excel|spreadsheet/, 'sheet'],
  [/zip|gzip|x-tar|compressed|x-7z|x-bzip|x-xz|zstd/, 'archive'],
  [/json|javascript|xml|html|css/, 'code'],
  [/^text\//, 'text'],
]

/** What kind of file it is, by its media type or, where that says nothing, by its extension. */
export function fileKind(name: string, type: string): FileKind {
  const essence = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const byType = BY_TYPE.find(([pattern]) => pattern.test(essence))
  if (byType) return byType[1]
  const extension = /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === undefined) return 'file'
  for (const [kind, extensions] of Object.entries(BY_EXTENSION))
    if (extensions.split(' ').includes(extension)) return kind as FileKind
  return 'file'
}
