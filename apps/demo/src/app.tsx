import type { FileInput } from '@longshore/core'
import { useEffect, useState } from 'react'

import { FilesSection } from './files/files-section.tsx'
import { useTransferIds } from './hooks/use-transfer-ids.ts'
import { watchDrops } from './intake/watch-drops.ts'
import { longshore } from './longshore.ts'
import { Announcer } from './parts/announcer.tsx'
import { DropZone } from './parts/drop-zone.tsx'
import { RestoreBanner } from './parts/restore-banner.tsx'
import { SiteHeader } from './parts/site-header.tsx'
import { TotalsBar } from './parts/totals-bar.tsx'
import { TransferList } from './parts/transfer-list.tsx'

/** The whole page. */
export function App() {
  const isEmpty = useTransferIds().length === 0
  const [isOver, setIsOver] = useState(false)
  useEffect(() => watchDrops(window, { onDrag: setIsOver, onDrop: upload }), [])
  return (
    <>
      <SiteHeader />
      <main>
        <DropZone isOver={isOver} isCompact={!isEmpty} onFiles={upload} />
        <RestoreBanner />
        {/* the bar keeps in sight for as long as its transfers are */}
        <div>
          {!isEmpty && <TotalsBar />}
          <TransferList />
        </div>
        <FilesSection />
      </main>
      {isOver && (
        <div className="drop-frame" data-testid="drop-frame">
          <p>Drop to upload</p>
        </div>
      )}
      <Announcer />
    </>
  )
}

function upload(files: FileInput): void {
  longshore.uploadAll(files)
}
