import { makeCrc32c } from './make-crc32c.ts'
import { pooled } from './range-hasher.ts'
import { serveReceiver } from './serve-receiver.ts'

// The worker's script that gathers downloads with the usual checksum: inlined.

serveReceiver(pooled(makeCrc32c))
