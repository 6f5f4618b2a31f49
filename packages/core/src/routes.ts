import type { StoredObject } from '@longshore/protocol'

/** The routes of a handler's type, as `createLongshore<typeof handler>` is told. */
type RoutesOf<H> = H extends { readonly '~routes'?: infer R } ? NonNullable<R> : Record<string, unknown>

/** The names that `upload`'s `route` takes; any where the handler's type is not given. */
export type RouteName<H> = keyof RoutesOf<H> & string

/** The stored object with what the route's `onCompleted` returns. */
export type ObjectOf<H, Name extends string> = StoredObject<
  Name extends keyof RoutesOf<H>
    ? RoutesOf<H>[Name] extends { readonly '~result'?: infer T }
      ? T
      : unknown
    : unknown
>
