import { hasherPool } from './hasher-pool.ts'
import { makeCrc32c } from './make-crc32c.ts'
import { serve } from './serve.ts'

// The worker's script for the usual algorithm alone: small, and inlined.

const pool = hasherPool(makeCrc32c)
serve(() => pool)
