import type { FileInput } from '@longshore/core'
import { useCallback, useEffect, useState } from 'react'

import { folderName } from './files/crumbs.ts'
import { FilesSection } from './files/files-section.tsx'
import { useFolder } from './files/use-folder.ts'
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
  const folder = useFolder()
  const [isOver, setIsOver] = useState(false)
  const upload = useCallback(
    // what is uploaded goes where the person is
    (files: FileInput): void => void longshore.uploadAll(files, folder === '' ? {} : { prefix: folder }),
    [folder],
  )
  useEffect(() => watchDrops(window, { onDrag: setIsOver, onDrop: upload }), [upload])
  const into = folder === '' ? undefined : folderName(folder)
  return (
    <>
      <SiteHeader />
      <main>
        <DropZone isOver={isOver} isCompact={!isEmpty} into={into} onFiles={upload} />
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
          <p>{into === undefined ? 'Drop to upload' : `Drop to upload into “${into}”`}</p>
        </div>
      )}
      <Announcer />
    </>
  )
}
