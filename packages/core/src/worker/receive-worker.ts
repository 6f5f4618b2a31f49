import { besideHashing } from './hash-beside.ts'
import { RANGE_HASHER } from './hash-messages.ts'
import { makeCrc32c } from './make-crc32c.ts'
import { serveRangeHasher } from './serve-range-hasher.ts'
import { serveReceiver } from './serve-receiver.ts'

// The worker's script that gathers downloads with the usual checksum, and of the one beside it that
// computes that, as the worker's name says: inlined.

if (self.name === RANGE_HASHER) void serveRangeHasher(makeCrc32c)
else serveReceiver(besideHashing(makeCrc32c))
