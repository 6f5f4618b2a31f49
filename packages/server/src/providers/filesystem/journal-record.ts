/**
 * One line of an upload's journal.
 *
 * `begin` asks for a part's place in the blob, `end` gives it back, `done` says that a part is whole and
 * on the disk.
 */
export type JournalRecord =
  | { readonly op: 'begin'; readonly partNumber: number; readonly attempt: string; readonly owner: string }
  | { readonly op: 'end'; readonly partNumber: number; readonly attempt: string }
  | ({ readonly op: 'done'; readonly partNumber: number } & DonePart)

export interface DonePart {
  readonly attempt: string
  /** bytes */
  readonly size: number
  /** base64 */
  readonly checksum: string
  /** at its offset in the blob, or in a file of the attempt's own beside the journal */
  readonly place: Place
}

export type Place = 'blob' | 'beside'

/**
 * A line feed comes before as well as after: where an append was torn, the next line stays whole. The
 * last word is there to tell a torn line from a whole one.
 */
export function formatRecord(record: JournalRecord): string {
  return `\n${wordsOf(record).join(' ')} .\n`
}

function wordsOf(record: JournalRecord): (string | number)[] {
  switch (record.op) {
    case 'begin':
      return ['begin', record.partNumber, record.attempt, record.owner]
    case 'end':
      return ['end', record.partNumber, record.attempt]
    case 'done':
      return ['done', record.partNumber, record.attempt, record.size, record.checksum, record.place]
  }
}

const BEGIN = /^begin ([1-9]\d*) ([0-9a-f]+) (\S+) \.$/
const END = /^end ([1-9]\d*) ([0-9a-f]+) \.$/
const DONE = /^done ([1-9]\d*) ([0-9a-f]+) (\d+) ([A-Za-z0-9+/=]+) (blob|beside) \.$/

/** What a line says; `undefined` for an empty, torn or foreign one. */
export function parseRecord(line: string): JournalRecord | undefined {
  const begin = BEGIN.exec(line)
  if (begin) {
    const [, partNumber, attempt = '', owner = ''] = begin
    return { op: 'begin', partNumber: Number(partNumber), attempt, owner }
  }
  const end = END.exec(line)
  if (end) return { op: 'end', partNumber: Number(end[1]), attempt: end[2] ?? '' }
  const done = DONE.exec(line)
  if (!done) return undefined
  const [, partNumber, attempt = '', size, checksum = '', place] = done
  return {
    op: 'done',
    partNumber: Number(partNumber),
    attempt,
    size: Number(size),
    checksum,
    place: place === 'blob' ? 'blob' : 'beside',
  }
}
