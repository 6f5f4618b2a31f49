/**
 * Fills the small disk given as its argument and looks how the provider bears it. A program of its own,
 * since only a namespace of its own has such a disk.
 */
import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../../provider-error.ts'
import { bytesFrom } from '../../conformance/bytes.ts'
import { inPieces } from '../../conformance/send.ts'
import { filesystem } from '../../filesystem.ts'
import { readWhole } from './read-whole.ts'
import { joined, openTrial, putGrant, sendTrialPart } from './trial-upload.ts'

const root = process.argv[2] ?? ''
const provider = filesystem({ root })
const filler = join(root, 'filler')
const numbers = Array.from({ length: 20 }, (_, i) => i + 1)
const isFull = (error: unknown): boolean => error instanceof ProviderError && error.code === 'FULL'

const trial = await openTrial(provider, 'file', 20)
await sendTrialPart(provider, trial, 1, 1)
await fillWith(1_800_000, 1)
const acknowledged = [1]
for (const n of numbers.slice(1)) {
  try {
    await sendTrialPart(provider, trial, n, 1)
    acknowledged.push(n)
  } catch (error) {
    assert(isFull(error), String(error))
  }
}
assert(acknowledged.length < 20)
assert.deepEqual(
  (await provider.listParts(trial)).map((part) => part.partNumber),
  acknowledged,
)
const large = bytesFrom(9, 1_000_000)
await assert.rejects(async () => provider.receive?.(putGrant('large', large), inPieces(large)), isFull)
assert.equal(await provider.info({ key: 'large' }), undefined)

// Full to the last byte: even the journal has no room.
for (const size of [100_000, 4_096, 1]) await fillWith(size)
await assert.rejects(sendTrialPart(provider, trial, 20, 2), isFull)
await rm(filler)
for (const n of numbers) await sendTrialPart(provider, trial, n, 1)
await provider.completeUpload(trial.completionOf(await provider.listParts(trial)))
assert.deepEqual(await readWhole(root, 'file'), joined(numbers.map((n) => trial.bytesOf(n, 1))))
process.stdout.write('as it should be\n')

/** Appends pieces of the size until one finds no room. */
async function fillWith(size: number, most = Number.POSITIVE_INFINITY): Promise<void> {
  for (let i = 0; i < most; i++) {
    try {
      await writeFile(filler, new Uint8Array(size), { flag: 'a' })
    } catch (error) {
      assert(error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      return
    }
  }
}
