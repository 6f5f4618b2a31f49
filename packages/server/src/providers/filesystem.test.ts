import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeProvider } from './conformance/describe-provider.ts'
import { filesystem } from './filesystem.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'

for (const fsync of [true, false]) {
  describeProvider(
    fsync ? 'filesystem' : 'filesystem without fsync',
    { repeatedComplete: 'NO_SUCH_UPLOAD', initiatedResolution: 0 },
    async () => {
      const root = await mkdtemp(join(tmpdir(), 'longshore-fs-'))
      return {
        provider: filesystem({ root, fsync }),
        read: (key) => readWhole(root, key),
        close: () => rm(root, { recursive: true }),
      }
    },
  )
}
