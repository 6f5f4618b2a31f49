import type * as Loaded from './virtual-rows.ts'

/** What a long list needs: a chunk of its own, which a page with a few files does not load. */
export function loadVirtualRows(): Promise<typeof Loaded> {
  return import('./virtual-rows.ts')
}
