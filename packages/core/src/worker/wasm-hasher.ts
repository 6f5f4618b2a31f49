import { encodeBytes, type Hasher } from '@longshore/protocol'
import type { IHasher } from 'hash-wasm'

/** A hasher over WebAssembly, or a plain one where the page's CSP refuses that. */
export async function wasmHasher(create: () => Promise<IHasher>, plain: () => Hasher): Promise<Hasher> {
  try {
    const wasm = await create()
    wasm.init()
    return {
      update: (bytes) => void wasm.update(bytes),
      finish: () => {
        const digest = encodeBytes(wasm.digest('binary'))
        wasm.init()
        return digest
      },
    }
  } catch {
    return plain()
  }
}
