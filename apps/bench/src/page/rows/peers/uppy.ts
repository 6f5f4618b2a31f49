import AwsS3, { type AwsBody } from '@uppy/aws-s3'
import Uppy, { type Meta } from '@uppy/core'
import type { Begun, Row } from '../../row.ts'

const MIB = 1024 * 1024

/** Uppy as its guide sets it up: each request signed by the server, parts as small as S3 takes them. */
export const uppy: Row = uppyRow({})

/** It sends the parts of a file one after the other, so large ones win. */
export const uppyBest: Row = uppyRow({ getChunkSize: () => 64 * MIB })

function uppyRow(options: { readonly getChunkSize?: () => number }): Row {
  return async ({ peers }) => {
    const client = new Uppy<Meta, AwsBody>().use(AwsS3, {
      signRequest: async (request) => {
        const answer = await fetch(`${peers}/uppy`, { method: 'POST', body: JSON.stringify(request) })
        return (await answer.json()) as { url: string }
      },
      ...options,
    })
    return (files) => begin(client, files)
  }
}

function begin(client: Uppy<Meta, AwsBody>, files: readonly File[]): Begun {
  client.addFiles(files.map((data) => ({ name: data.name, type: data.type, data })))
  return { added: Promise.resolve(), stored: upload(client) }
}

async function upload(client: Uppy<Meta, AwsBody>): Promise<void> {
  const result = await client.upload()
  const [failed, ...more] = result?.failed ?? []
  if (failed) throw new Error(`${1 + more.length} files failed: ${failed.error}`)
}
