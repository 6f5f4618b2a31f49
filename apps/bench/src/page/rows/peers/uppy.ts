import AwsS3, { type AwsBody } from '@uppy/aws-s3'
import Uppy, { type Meta } from '@uppy/core'
import type { Row } from '../../row.ts'

const MIB = 1024 * 1024

/** Uppy as its guide sets it up: each request signed by the server, parts as small as S3 takes them. */
export const uppy: Row = async ({ peers }) => {
  const client = new Uppy<Meta, AwsBody>().use(AwsS3, {
    signRequest: async (request) => {
      const answer = await fetch(`${peers}/uppy`, { method: 'POST', body: JSON.stringify(request) })
      return (await answer.json()) as { url: string }
    },
  })
  return (files) => begin(client, files)
}

/** It sends one part after the other, so large ones win; and signs by itself with credentials that it has. */
export const uppyBest: Row = async ({ stores: [store] }) => {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench', sessionToken: 'bench' }
  const client = new Uppy<Meta, AwsBody>().use(AwsS3, {
    s3Endpoint: `${store}/bucket`,
    region: 'us-east-1',
    getCredentials: () => ({ credentials, region: 'us-east-1' }),
    getChunkSize: () => 64 * MIB,
  })
  return (files) => begin(client, files)
}

function begin(client: Uppy<Meta, AwsBody>, files: readonly File[]) {
  client.addFiles(files.map((data) => ({ name: data.name, type: data.type, data })))
  return { added: Promise.resolve(), stored: upload(client) }
}

async function upload(client: Uppy<Meta, AwsBody>): Promise<void> {
  const result = await client.upload()
  const [failed, ...more] = result?.failed ?? []
  if (failed) throw new Error(`${1 + more.length} files failed: ${failed.error}`)
}
