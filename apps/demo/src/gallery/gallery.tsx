import { useLook } from '../look/use-look.ts'
import { SiteHeader } from '../page/site-header.tsx'
import { GalleryIndex } from './gallery-index.tsx'
import { GalleryStage } from './gallery-stage.tsx'
import type { GalleryState, Scene } from './scene.ts'

export interface GalleryProps {
  readonly shown: { readonly state: GalleryState; readonly scene: Scene } | undefined
}

export function Gallery({ shown }: GalleryProps) {
  const [look, setLook] = useLook()
  return (
    <>
      <SiteHeader page="gallery" look={look} onLook={setLook} />
      {shown ? <GalleryStage {...shown} look={look} /> : <GalleryIndex look={look} />}
    </>
  )
}
