// Checksums in plain code, of every algorithm: a chunk of its own, for pages without workers and for
// uploads in another algorithm than the usual one.
export { wholeOfParts } from '@longshore/protocol'
export { mainThreadHashing } from './main-thread-hashing.ts'
