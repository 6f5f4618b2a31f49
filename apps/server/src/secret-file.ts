import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = 'signing-secret'
const BYTES = 48
/** What `createHandler` takes at least. */
const SHORTEST = 32

/**
 * The secret kept in a folder; made, for its owner's eyes only, where there is none. Any number of
 * servers that start at once get the same.
 */
export async function keptSecret(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, NAME)
  const kept = await readKept(path)
  if (kept !== undefined) return kept
  await make(path)
  const made = await readKept(path)
  if (made === undefined) throw new Error(`${path} vanished while the server started. Start it again.`)
  return made
}

/** Written whole under another name, then linked: no reader sees half a secret, and the first one wins. */
async function make(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  await writeFile(draft, `${randomBytes(BYTES).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  try {
    await link(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(draft)
  }
}

async function readKept(path: string): Promise<string | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
  const secret = text.trim()
  if (secret.length < SHORTEST) {
    throw new Error(
      `${path} holds no secret of ${SHORTEST} characters or more. Remove it, and another is made; ` +
        'uploads under way then begin again.',
    )
  }
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) await chmod(path, 0o600)
  return secret
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
