/**
 * A process of its own with a provider in it, for tests that kill it or race it. Takes commands as
 * lines of JSON on stdin and answers each with one on stdout, written synchronously: what was
 * answered before a kill has arrived.
 *
 * Argument: the root.
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { bytesFrom } from '../../conformance/bytes.ts'
import type { BodySpec, ProviderCommand } from './provider-command.ts'
import { countCalls } from './count-calls.ts'

const root = process.argv[2] ?? ''
const calls = await countCalls()
// Only now: the provider is to see the counted calls.
const { filesystem } = await import('../../filesystem.ts')
// By itself Node does it at the end, which a killed process does not have.
flushCompileCache()
const provider = filesystem({ root })
const gates = new Map<string, () => void>()

async function perform(command: ProviderCommand): Promise<unknown> {
  switch (command.do) {
    case 'create':
      return provider.createUpload(command.upload)
    case 'receive':
      return provider.receive?.(command.grant, bodyOf(command.body))
    case 'list':
      return provider.listParts(command.at)
    case 'complete':
      return provider.completeUpload(command.completion)
    case 'abort':
      return provider.abortUpload(command.at)
    case 'remove':
      return provider.remove(command.at)
    case 'info':
      return provider.info(command.at)
    case 'put':
      return provider.put(command.object, bodyOf(command.body))
    case 'copy':
      return provider.copy(command.copy)
    case 'remove-many':
      return provider.removeMany(undefined, command.keys)
    case 'sweep':
      return provider.sweep({ olderThan: command.olderThan })
    case 'open-gate':
      return gates.get(command.gate)?.()
    case 'arm':
      return calls.arm(command.actAt, command.moment)
    case 'calls':
      return calls.count()
  }
}

/** Small pieces, with a turn of the loop between them; behind the gate's byte it waits for `open-gate`. */
async function* bodyOf({ seed, size, gate }: BodySpec): AsyncGenerator<Uint8Array> {
  const bytes = bytesFrom(seed, size)
  let closed = gate && new Promise<void>((resolve) => gates.set(gate.name, resolve))
  for (let at = 0; at < size; at += 16_384) {
    if (gate && closed && at + 16_384 > gate.at) {
      say({ reached: gate.name })
      await closed
      closed = undefined
    }
    yield bytes.subarray(at, at + 16_384)
    await new Promise(setImmediate)
  }
}

function say(answer: object): void {
  writeSync(1, `${JSON.stringify(answer)}\n`)
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, command } = JSON.parse(line) as { id: number; command: ProviderCommand }
  perform(command).then(
    (value) => say({ id, value: value ?? null }),
    (error: unknown) => say({ id, error: describe(error) }),
  )
}

function describe(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'NONE'
  return { code, message }
}
