import { LongshoreProvider } from '@longshore/react'

import { localeOf } from '../look/locales.ts'
import { withLook, type Look } from '../look/look.ts'
import type { GalleryState, Scene } from './scene.ts'
import { STATES } from './states/states.ts'

export interface GalleryStageProps {
  readonly state: GalleryState
  readonly scene: Scene
  readonly look: Look
}

/** One state by itself, with the way to its neighbours. */
export function GalleryStage({ state, scene, look }: GalleryStageProps) {
  const index = STATES.indexOf(state)
  const addressOf = (at: number): string =>
    withLook(`?state=${STATES.at(at % STATES.length)?.name ?? ''}`, look)
  return (
    <main>
      <div className="stage-head" lang="en" dir="ltr">
        <h1>{state.title}</h1>
        <nav aria-label="States">
          <a href={addressOf(index - 1)} rel="prev">
            Previous
          </a>
          <a href={`/gallery.html${withLook('', look)}`}>All states</a>
          <a href={addressOf(index + 1)} rel="next">
            Next
          </a>
        </nav>
      </div>
      <div id="stage">
        <LongshoreProvider client={scene.client} locale={localeOf(look)}>
          {scene.element(look.isCompact)}
        </LongshoreProvider>
      </div>
    </main>
  )
}
