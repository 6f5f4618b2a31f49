import type { Longshore } from '@longshore/core'
import type { ReactElement } from 'react'

/** One state of a drop-in, as the gallery shows it. */
export interface GalleryState {
  /** in the address: `?state=failed` */
  readonly name: string
  readonly title: string
  readonly make: () => Scene
}

export interface Scene {
  /** it moves nothing: the transfers stand as they were put */
  readonly client: Longshore
  readonly element: (isCompact: boolean) => ReactElement
  /** what a person does to get there, once the element is on the page */
  readonly act?: (stage: Element) => Promise<void>
}
