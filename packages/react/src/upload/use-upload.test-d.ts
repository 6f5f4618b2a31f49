import type { Longshore, StoredObject } from '@longshore/core'
import { expectTypeOf } from 'vitest'

import { useUpload } from './use-upload.ts'

interface Handler {
  readonly '~routes'?: {
    readonly avatar: { readonly '~result'?: { readonly url: string } }
    readonly plain: object
  }
}
declare const known: Longshore<Handler>
declare const file: File

export function Checked(): void {
  const up = useUpload({
    client: known,
    route: 'avatar',
    onCompleted: (object) => expectTypeOf(object).toEqualTypeOf<StoredObject<{ readonly url: string }>>(),
  })
  expectTypeOf(up.uploadAsync(file)).resolves.toEqualTypeOf<StoredObject<{ readonly url: string }>>()
  expectTypeOf(up.uploadAsync([file])).resolves.toEqualTypeOf<
    readonly StoredObject<{ readonly url: string }>[]
  >()

  expectTypeOf(useUpload<Handler, 'avatar'>({ route: 'avatar' }).uploadAsync(file)).resolves.toEqualTypeOf<
    StoredObject<{ readonly url: string }>
  >()
  // @ts-expect-error no such route
  useUpload({ client: known, route: 'other' })

  const plain = useUpload({ route: 'anything', accept: ['image/*'], maxFiles: 3 })
  expectTypeOf(plain.uploadAsync(file)).resolves.toEqualTypeOf<StoredObject>()
  expectTypeOf(plain.transfers).toEqualTypeOf<readonly string[]>()
  expectTypeOf(plain.getRootProps({ className: 'zone' }).className).toEqualTypeOf<string>()
  // may stand as click handlers
  expectTypeOf(plain.open).toExtend<React.MouseEventHandler>()
  expectTypeOf(plain.pause).toExtend<React.MouseEventHandler>()
  // @ts-expect-error not a promise: it never throws
  void plain.upload(file).then
}
