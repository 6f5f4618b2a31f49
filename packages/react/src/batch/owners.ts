import type { Longshore } from '@longshore/core'

/** A batch, as the other batches of its client see it. */
export interface Owner {
  /** whether a component shows it */
  readonly isMounted: () => boolean
  /** uploaders of one kind take over from each other; default none that is taken over */
  kind?: string | undefined
  /** Another batch took it over. */
  release(id: string): void
}

/** Of what was reset, as with a form that was sent: no other uploader takes it over. */
export const FORGOTTEN: Owner = { isMounted: () => true, release: () => {} }

const clients = new WeakMap<Longshore, Map<string, Owner>>()

/**
 * Which batch a transfer belongs to, by its id: one at most, so that nothing is shown or told of twice. Those of an
 * earlier visit, and those that were begun without a hook, belong to none at first.
 */
export function ownersOf(client: Longshore): Map<string, Owner> {
  let owners = clients.get(client)
  if (!owners) clients.set(client, (owners = new Map<string, Owner>()))
  return owners
}
