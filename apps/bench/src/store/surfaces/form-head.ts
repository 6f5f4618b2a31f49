export interface FormHead {
  /** the field `key` */
  readonly key: string
  /** bytes of the body that are not the file's: what stands before it, and what closes the form */
  readonly around: number
}

const FILE = /name="file"[^]*?\r\n\r\n/

/**
 * What stands in a form before its file, its last field: `undefined` as long as the file has not begun. `body` is read
 * as latin1, where a byte is a character.
 */
export function formHead(body: string): FormHead | undefined {
  const file = FILE.exec(body)
  if (!file) return undefined
  const [, key = ''] = /name="key"\r\n\r\n(.*)\r\n/.exec(body) ?? []
  const [boundary = ''] = body.split('\r\n', 1)
  return {
    key: Buffer.from(key, 'latin1').toString(),
    around: file.index + file[0].length + `\r\n${boundary}--\r\n`.length,
  }
}
