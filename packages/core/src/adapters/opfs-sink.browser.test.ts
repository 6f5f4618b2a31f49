import { onTestFinished, vi } from 'vitest'
import { sinkConformance } from '../../test/sink-conformance.ts'
import type { Sink } from '../ports/sink.ts'
import { memorySink } from './memory-sink.ts'
import { opfsSink } from './opfs-sink.ts'
import { sinkWays } from './sink-ways.ts'

const folder = `test ${crypto.randomUUID()}/x`

function withoutWorkers(): Sink {
  vi.stubGlobal('Worker', undefined)
  onTestFinished(() => void vi.unstubAllGlobals())
  return opfsSink({ folder: `${folder}-main` })
}

sinkConformance('the worker sink', () => opfsSink({ folder }), { durable: true })
sinkConformance('the main-thread sink', withoutWorkers, { durable: true })
sinkConformance('the memory sink', () => sinkWays(() => memorySink(() => {})), { durable: false })
