import { startCeph } from '@longshore/testkit'
import { describe } from 'vitest'
import { describeProvider } from './conformance/describe-provider.ts'
import { s3 } from './s3.ts'

const store = await startCeph()

describe.skipIf(store === undefined)('on a real store', () => {
  describeProvider(
    `s3 on ${store?.name}`,
    { repeatedComplete: 'succeeds', initiatedResolution: 5, forms: true },
    async () => {
      if (!store) throw new Error('there is no store')
      const bucket = await store.makeBucket()
      const { endpoint, region, credentials } = store
      const provider = s3({ bucket: bucket.name, endpoint, region, credentials })
      return {
        provider,
        read: bucket.read,
        async close() {
          await provider.dispose?.()
          await bucket.remove()
          await store.release()
        },
      }
    },
  )
})
