import type { S3Store } from '@longshore/testkit'
import { randomUUID } from 'node:crypto'
import { appendFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { TestStore } from '../harness/store.ts'

/** What happens at a store behind everybody's back. Each meets the one open upload. */
export interface Meddling {
  /** the upload is gone, as after a lifecycle rule */
  loseUpload(): Promise<void>
  /** the store no longer has the part as it was sent, but one of five bytes */
  losePart(partNumber: number): Promise<void>
}

export function meddleWith(store: TestStore, ceph: S3Store | undefined): Meddling {
  const place = store.place('')
  return place.kind === 'filesystem' ? inFolder(place.root) : inBucket(place.bucket, ceph)
}

function inFolder(root: string): Meddling {
  const open = async (): Promise<string> => {
    const [upload, ...others] = await readdir(join(root, 'uploads'))
    if (upload === undefined || others.length > 0) throw new Error('not one upload is open')
    return join(root, 'uploads', upload)
  }
  return {
    async loseUpload() {
      const folder = await open()
      const trash = join(root, 'trash', randomUUID())
      await rename(folder, trash)
      await rm(trash, { recursive: true })
      await rm(join(root, 'blobs', basename(folder)))
    },
    // as if somebody had sent five bytes in its place, and been believed
    losePart: async (partNumber) =>
      appendFile(join(await open(), 'journal'), `\ndone ${partNumber} ffffffff 5 AAAAAA== beside .\n`),
  }
}

function inBucket(name: string, ceph: S3Store | undefined): Meddling {
  if (!ceph) throw new Error('there is no Ceph')
  const bucket = ceph.bucket(name)
  const open = async () => {
    const [upload, ...others] = await bucket.listUploads()
    if (!upload || others.length > 0) throw new Error('not one upload is open')
    return upload
  }
  return {
    loseUpload: async () => bucket.abort(await open()),
    losePart: async (partNumber) => bucket.putPart(await open(), partNumber, Buffer.from('other')),
  }
}
