import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { inPieces } from './conformance/send.ts'
import { filesystem, type FilesystemProvider } from './filesystem.ts'
import { leftoversOf } from './filesystem/testing/leftovers.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'
import { readStoredPart } from './filesystem/testing/stored-part.ts'
import { joined, openTrial, putGrant, sendTrialPart } from './filesystem/testing/trial-upload.ts'

const KEY = 'folder/file'
let outer = ''
let root = ''
let provider: FilesystemProvider

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'longshore-disk-'))
  root = join(outer, 'store')
  provider = filesystem({ root })
})
afterEach(() => rm(outer, { recursive: true }))

const put = (key: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  provider.receive?.(putGrant(key, bytes), inPieces(bytes)) ?? Promise.reject(new Error('no receive'))

describe('a root', () => {
  test('is made where it is missing, readable by its owner alone', async () => {
    await put(KEY, bytesFrom(1, 10))
    expect((await stat(root)).mode & 0o777).toBe(0o700)
    expect((await readdir(root)).toSorted()).toEqual(['blobs', 'objects', 'staging', 'trash', 'uploads'])
  })

  test('is taken up by the next process as the last one left it', async () => {
    await put(KEY, bytesFrom(1, 10))
    const again = filesystem({ root })
    expect(await again.info({ key: KEY })).toEqual(await provider.info({ key: KEY }))
  })

  test('may itself be reached over a link', async () => {
    await mkdir(root)
    await symlink(root, join(outer, 'link'))
    provider = filesystem({ root: join(outer, 'link') })
    await put(KEY, bytesFrom(1, 10))
    expectBytes(await readWhole(root, KEY), bytesFrom(1, 10))
  })

  test('that cannot be made is REFUSED or UNAVAILABLE, and works once it can', async () => {
    await writeFile(root, 'a file in the way')
    await expect(put(KEY, bytesFrom(1, 10))).rejects.toMatchObject({ name: 'ProviderError' })
    await rm(root)
    await put(KEY, bytesFrom(1, 10))
  })

  test('must be given', () => {
    expect(() => filesystem({ root: '' })).toThrow('needs a root')
  })

  test('has no bucket but its default one', async () => {
    await expect(provider.info({ bucket: 'other', key: KEY })).rejects.toMatchObject({ code: 'REFUSED' })
  })
})

describe('a link inside the root', () => {
  const outside = async (): Promise<string> => {
    const folder = join(outer, 'outside')
    await mkdir(folder, { recursive: true })
    return folder
  }

  test('in the way to a key is refused, for reading, writing and removing', async () => {
    const target = await outside()
    await put('elsewhere/file', bytesFrom(1, 10))
    const folder = join(root, 'objects', 'default', 'folder.d')
    await symlink(target, folder)
    for (const act of [
      () => provider.info({ key: KEY }),
      () => put(KEY, bytesFrom(1, 10)),
      () => provider.remove({ key: KEY }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'REFUSED' })
    }
    expect(await readdir(target)).toEqual([])
  })

  test('in place of an entry is refused', async () => {
    await put(KEY, bytesFrom(1, 10))
    const entry = join(root, 'objects', 'default', 'folder.d', 'file.json')
    await rename(entry, join(outer, 'entry.json'))
    await symlink(join(outer, 'entry.json'), entry)
    await expect(provider.info({ key: KEY })).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('in place of a blob is refused, and what it leads to is not written', async () => {
    const trial = await openTrial(provider, KEY, 1)
    const target = join(await outside(), 'passwd')
    await writeFile(target, 'secret')
    await rm(join(root, 'blobs', trial.uploadId))
    await symlink(target, join(root, 'blobs', trial.uploadId))
    await expect(sendTrialPart(provider, trial, 1, 1)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await readFile(target, 'utf8')).toBe('secret')
  })

  test.each(['blobs', 'objects', 'uploads'])('in place of the folder %s is refused', async (name) => {
    await mkdir(root)
    await symlink(await outside(), join(root, name))
    await expect(put(KEY, bytesFrom(1, 10))).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await readdir(await outside())).toEqual([])
  })

  test('in place of an upload is refused', async () => {
    const trial = await openTrial(provider, KEY, 1)
    await rename(join(root, 'uploads', trial.uploadId), join(outer, 'moved'))
    await symlink(join(outer, 'moved'), join(root, 'uploads', trial.uploadId))
    await expect(sendTrialPart(filesystem({ root }), trial, 1, 1)).rejects.toMatchObject({ code: 'REFUSED' })
  })
})

describe('a key', () => {
  test.each(['', '/etc/passwd', '../x', 'a/../../x', 'a/./b', 'a\0b', 'x'.repeat(1025)])(
    '%j is INVALID_KEY, and makes nothing',
    async (key) => {
      const refused = { code: 'INVALID_KEY' }
      const checksum = 'AAAAAA=='
      const object = { key, size: 0, type: '', metadata: {}, algorithm: 'CRC32C' } as const
      await expect(provider.createUpload({ ...object, partSize: 1 })).rejects.toMatchObject(refused)
      await expect(
        provider.signPut({ ...object, checksum, onlyIfAbsent: false, expiresIn: 1 }),
      ).rejects.toMatchObject(refused)
      await expect(put(key, new Uint8Array())).rejects.toMatchObject(refused)
      await expect(provider.info({ key })).rejects.toMatchObject(refused)
      await expect(provider.remove({ key })).rejects.toMatchObject(refused)
      await expect(provider.listUploads({ key })).rejects.toMatchObject(refused)
      expect(await leftoversOf(root)).toEqual({ objects: 0, blobs: 0, others: [] })
    },
  )

  test('that is removed takes its empty folders along, and leaves those in use', async () => {
    await put('a/b/c/d', bytesFrom(1, 1))
    await put('a/x', bytesFrom(2, 1))
    await provider.remove({ key: 'a/b/c/d' })
    expect(await readdir(join(root, 'objects', 'default', 'a.d'))).toEqual(['x.json'])
  })

  test('whose entry is garbage is an error, not an absence', async () => {
    await put(KEY, bytesFrom(1, 10))
    await writeFile(join(root, 'objects', 'default', 'folder.d', 'file.json'), '{')
    await expect(provider.info({ key: KEY })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})

describe('errors', () => {
  test('tell neither key nor path', async () => {
    await put('secret-key', bytesFrom(1, 10))
    await rm(join(root, 'objects'), { recursive: true })
    await writeFile(join(root, 'objects'), '')
    const error: unknown = await put('secret-key', bytesFrom(1, 10)).catch((caught: unknown) => caught)
    if (!(error instanceof Error)) throw new Error('it succeeded')
    const told = [error.message, error.cause instanceof Error ? error.cause.message : ''].join(' ')
    expect(told).not.toContain('secret-key')
    expect(told).not.toContain(outer)
  })
})

describe('a body that breaks off', () => {
  async function* broken(reset: Error): AsyncGenerator<Uint8Array> {
    yield bytesFrom(1, 50_000)
    throw reset
  }

  test.each(['part', 'put'])('leaves nothing of the %s, and its own error comes out', async (kind) => {
    const trial = await openTrial(provider, KEY, 2)
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
    const grant = kind === 'part' ? trial.grantOf(1, 1) : putGrant('other', bytesFrom(1, 60_000))
    await expect(provider.receive?.(grant, broken(reset))).rejects.toBe(reset)
    expect(await provider.listParts(trial)).toEqual([])
    expect(await provider.info({ key: 'other' })).toBeUndefined()
    await provider.abortUpload(trial)
    expect(await leftoversOf(root)).toEqual({ objects: 0, blobs: 0, others: [] })
  })
})

describe('two requests for one part in one process', () => {
  test('the newer ends the older, which is told so, and writes in the same place', async () => {
    const trial = await openTrial(provider, KEY, 1)
    const bytes = trial.bytesOf(1, 1)
    const [begun, standing] = standingBody(bytes.subarray(0, 30))
    const older = provider.receive?.(trial.grantOf(1, 1), standing)
    const olderOutcome = older?.catch((error: unknown) => error)
    await begun
    await sendTrialPart(provider, trial, 1, 2)
    expect(await olderOutcome).toMatchObject({ code: 'UNAVAILABLE' })
    expect(await provider.listParts(trial)).toHaveLength(1)
    expect(await readdir(join(root, 'uploads', trial.uploadId))).toEqual(['journal', 'meta.json'])
    expectBytes(await readStoredPart(root, trial, 1), trial.bytesOf(1, 2))
  })

  test('an abort ends the one in flight', async () => {
    const trial = await openTrial(provider, KEY, 2)
    const [begun, standing] = standingBody(trial.bytesOf(1, 1).subarray(0, 30))
    const sending = provider.receive?.(trial.grantOf(1, 1), standing).catch((error: unknown) => error)
    await begun
    await provider.abortUpload(trial)
    expect(await sending).toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect(await leftoversOf(root)).toEqual({ objects: 0, blobs: 0, others: [] })
  })

  test('a part sent again as it is changes not one byte on the disk', async () => {
    const trial = await openTrial(provider, KEY, 2)
    await sendTrialPart(provider, trial, 1, 1)
    const journal = await readFile(join(root, 'uploads', trial.uploadId, 'journal'), 'utf8')
    const { mtimeMs } = await stat(join(root, 'blobs', trial.uploadId))
    await sendTrialPart(provider, trial, 1, 1)
    expect(await readFile(join(root, 'uploads', trial.uploadId, 'journal'), 'utf8')).toBe(journal)
    expect((await stat(join(root, 'blobs', trial.uploadId))).mtimeMs).toBe(mtimeMs)
  })
})

describe('a part', () => {
  test.each([
    ['with number 0', { partNumber: 0 }],
    ['with a number the upload does not have', { partNumber: 3 }],
    ['of another size than its place', { size: 99_999 }],
    ['of a fractional number', { partNumber: 1.5 }],
  ])('%s is INVALID_PART', async (_, changed) => {
    const trial = await openTrial(provider, KEY, 2)
    const grant = { ...trial.grantOf(1, 1), ...changed }
    await expect(provider.receive?.(grant, inPieces(bytesFrom(1, 10)))).rejects.toMatchObject({
      code: 'INVALID_PART',
    })
  })

  test('that another process may still be writing goes beside the blob, and comes together at Complete', async () => {
    const trial = await openTrial(provider, KEY, 2)
    const journal = join(root, 'uploads', trial.uploadId, 'journal')
    // As left by a process of another container: nobody can tell whether it lives.
    await writeFile(journal, '\nbegin 1 00ff other-boot:1:1:1:aa .\n')
    await sendTrialPart(provider, trial, 1, 1)
    await sendTrialPart(provider, trial, 2, 1)
    expect(
      (await readdir(join(root, 'uploads', trial.uploadId))).filter((name) => name.startsWith('part-')),
    ).toHaveLength(1)
    await provider.completeUpload(trial.completionOf(await provider.listParts(trial)))
    expectBytes(await readWhole(root, KEY), joined([trial.bytesOf(1, 1), trial.bytesOf(2, 1)]))
    expect(await leftoversOf(root)).toEqual({ objects: 1, blobs: 1, others: [] })
  })

  test('beside the blob that rotted is found at Complete, and no object made of it', async () => {
    const trial = await openTrial(provider, KEY, 1)
    await sendTrialPart(provider, trial, 1, 1)
    await sendTrialPart(provider, trial, 1, 2)
    const folder = join(root, 'uploads', trial.uploadId)
    const beside = (await readdir(folder)).find((name) => name.startsWith('part-')) ?? ''
    await writeFile(join(folder, beside), trial.bytesOf(1, 3))
    const completion = trial.completionOf(await provider.listParts(trial))
    await expect(provider.completeUpload(completion)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await provider.info({ key: KEY })).toBeUndefined()
  })
})

describe('a sweep', () => {
  const HOUR = 3_600_000

  test('removes what nobody has touched for so long, and only that', async () => {
    await put(KEY, bytesFrom(1, 10))
    const abandoned = await openTrial(provider, 'old', 2)
    await sendTrialPart(provider, abandoned, 1, 1)
    // ctime cannot be set back: so the sweep looks from the future.
    const live = await openTrial(provider, 'live', 2)
    expect(await provider.sweep({ olderThan: HOUR })).toEqual({ uploads: 0, blobs: 0 })
    expect(await provider.listParts(abandoned)).toHaveLength(1)
    expect(await provider.sweep({ olderThan: -HOUR })).toEqual({ uploads: 2, blobs: 0 })
    await expect(provider.listParts(abandoned)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    await expect(sendTrialPart(provider, live, 1, 1)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expectBytes(await readWhole(root, KEY), bytesFrom(1, 10))
    expect(await leftoversOf(root)).toEqual({ objects: 1, blobs: 1, others: [] })
  })

  test('removes orphans of every kind, and keeps every object', async () => {
    for (let i = 0; i < 20; i++) await put(`many/${i}/${'x'.repeat(i * 20)}`, bytesFrom(i, 10))
    await writeFile(join(root, 'blobs', 'put-orphan'), 'x')
    await writeFile(join(root, 'staging', 'put-dead.json'), 'x')
    await writeFile(join(root, 'blobs', 'put-dead'), 'x')
    await mkdir(join(root, 'staging', 'half-made'))
    await mkdir(join(root, 'trash', 'half-removed'))
    await writeFile(join(root, 'trash', 'half-removed', 'journal'), 'x')
    await mkdir(join(root, 'uploads', 'broken'))
    expect(await provider.sweep({ olderThan: -HOUR })).toEqual({ uploads: 1, blobs: 2 })
    expect(await leftoversOf(root)).toEqual({ objects: 20, blobs: 20, others: [] })
  })

  test('finishes a removal that a crash cut short', async () => {
    await put(KEY, bytesFrom(1, 10))
    await rename(join(root, 'objects', 'default', 'folder.d', 'file.json'), join(root, 'trash', 'x.json'))
    await provider.sweep({ olderThan: HOUR })
    expect(await leftoversOf(root)).toEqual({ objects: 0, blobs: 0, others: [] })
  })
})

describe('a full disk', () => {
  const SMALL = 'set -e; mount -t tmpfs -o size=3m tmpfs "$0"; exec "$1" "$2" "$0"'
  const script = join(import.meta.dirname, 'filesystem', 'testing', 'fill-disk.ts')
  // A small file system in a namespace of its own: needs no root, but a kernel that lets users have them.
  const inNamespace = (...command: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync('unshare', ['--user', '--map-root-user', '--mount', ...command], { encoding: 'utf8' })
  const can = inNamespace('sh', '-c', 'mount -t tmpfs tmpfs /tmp').status === 0

  test.skipIf(!can)('is FULL; what was acknowledged stays, and once there is room it goes on', async () => {
    await mkdir(root)
    const { status, stdout, stderr } = inNamespace('sh', '-c', SMALL, root, process.execPath, script)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(String(stdout)).toContain('as it should be')
  })
})

/** Gives some bytes, says so, and then nothing for ever. */
function standingBody(bytes: Uint8Array): [begun: Promise<void>, body: AsyncIterable<Uint8Array>] {
  let say: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    say = resolve
  })
  async function* body(): AsyncGenerator<Uint8Array> {
    yield bytes
    say()
    await new Promise(() => {})
  }
  return [begun, body()]
}
