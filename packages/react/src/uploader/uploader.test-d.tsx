import type { Longshore, StoredObject } from '@longshore/core'
import { createRef, type ReactElement } from 'react'
import { expectTypeOf } from 'vitest'

import { Uploader, type ItemState, type UploaderState } from '../index.ts'

interface Handler {
  readonly '~routes'?: {
    readonly avatar: { readonly '~result'?: { readonly url: string } }
  }
}
declare const known: Longshore<Handler>

export function Checked(): ReactElement {
  return (
    <>
      <Uploader
        client={known}
        route="avatar"
        onCompleted={(object) => expectTypeOf(object).toEqualTypeOf<StoredObject<{ readonly url: string }>>()}
      />
      {/* @ts-expect-error no such route */}
      <Uploader client={known} route="passport" />
      {/* @ts-expect-error no such route */}
      <Uploader.Root client={known} route="passport" />
      <Uploader
        route="anything"
        onCompleted={(object) => expectTypeOf(object).toEqualTypeOf<StoredObject>()}
        onDuplicate="skip"
        undo={0}
      />
      {/* @ts-expect-error misspelled */}
      <Uploader maxsize={5} />
      {/* @ts-expect-error none of the three */}
      <Uploader onDuplicate="replace" />
      <Uploader.Root
        ref={createRef<HTMLDivElement>()}
        className={(state) => {
          expectTypeOf(state).toEqualTypeOf<UploaderState>()
          return 'uploader'
        }}
      >
        <Uploader.Item
          style={(state) => {
            expectTypeOf(state).toEqualTypeOf<ItemState>()
            return { opacity: 1 }
          }}
          onClick={({ currentTarget }) => currentTarget.value}
        />
        {/* @ts-expect-error a button says what it does */}
        <Uploader.Action />
        {/* @ts-expect-error nothing that can be done */}
        <Uploader.Action do="explode" />
      </Uploader.Root>
    </>
  )
}
