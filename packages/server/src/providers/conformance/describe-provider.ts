import { afterAll, beforeAll, describe } from 'vitest'
import { abortCases } from './abort-cases.ts'
import { checksumCases } from './checksum-cases.ts'
import { completeCases } from './complete-cases.ts'
import { copyCases } from './copy-cases.ts'
import { formCases } from './form-cases.ts'
import { getCases } from './get-cases.ts'
import { keyCases } from './key-cases.ts'
import { listCases } from './list-cases.ts'
import { listUploadsCases } from './list-uploads-cases.ts'
import { metadataCases } from './metadata-cases.ts'
import { partCases } from './part-cases.ts'
import { makeSuite, type ProviderTraits, type ProviderUnderTest } from './provider-under-test.ts'
import { putBytesCases } from './put-bytes-cases.ts'
import { putCases } from './put-cases.ts'
import { putStreamCases } from './put-stream-cases.ts'
import { removeManyCases } from './remove-many-cases.ts'
import { replaceCases } from './replace-cases.ts'
import { signGetCases } from './sign-get-cases.ts'

/**
 * What every provider does, tested by really sending the requests it signs. `makeProvider` runs once,
 * before the first test; `traits` say where correct stores differ.
 */
export function describeProvider(
  name: string,
  traits: ProviderTraits,
  makeProvider: () => Promise<Omit<ProviderUnderTest, 'traits'>>,
): void {
  describe(`${name} as a provider`, { timeout: 120_000 }, () => {
    let made: ProviderUnderTest | undefined
    beforeAll(async () => {
      made = { ...(await makeProvider()), traits }
    }, 120_000)
    afterAll(async () => {
      await made?.close()
    })
    const suite = makeSuite(() => {
      if (!made) throw new Error('the store is not up')
      return made
    }, traits)

    describe('a single put', () => putCases(suite))
    if (traits.forms) describe('a form', () => formCases(suite))
    describe('a part', () => partCases(suite))
    describe('completing', () => completeCases(suite))
    describe.each(suite.algorithms)('%s', (algorithm) => checksumCases(suite, algorithm))
    describe('aborting', () => abortCases(suite))
    describe('open uploads', () => listUploadsCases(suite))
    describe('replacing', () => replaceCases(suite))
    describe('metadata', () => metadataCases(suite))
    describe('a key', () => keyCases(suite))
    describe('a listing', () => listCases(suite))
    describe('removing many', () => removeManyCases(suite))
    describe('a copy', () => copyCases(suite))
    describe('a signed read', () => signGetCases(suite))
    describe('reading', () => getCases(suite))
    describe('putting a stream', () => putStreamCases(suite))
    describe('putting bytes', () => putBytesCases(suite))
  })
}
