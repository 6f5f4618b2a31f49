import { FileBrowser, LongshoreProvider, TransferTray, Uploader } from '@longshore/react'

import { longshore } from '../longshore.ts'
import { localeOf } from '../look/locales.ts'
import { useLook } from '../look/use-look.ts'
import { PAGE_WORDS } from '../page/page-words.ts'
import { SiteHeader } from '../page/site-header.tsx'
import { addressOf } from './folder-address.ts'
import { useFolder } from './use-folder.ts'

/** The three drop-ins as a page has them. */
export function Demo() {
  const [look, setLook] = useLook()
  const [folder, goTo] = useFolder()
  const words = PAGE_WORDS[look.language]
  const { isCompact } = look
  return (
    <LongshoreProvider client={longshore} locale={localeOf(look)}>
      <SiteHeader page="demo" look={look} onLook={setLook} />
      <main>
        <h1>{words.motto}</h1>
        <section aria-labelledby="upload">
          <div className="section-head">
            <h2 id="upload">{words.upload}</h2>
            <code dir="ltr">{'<Uploader folders />'}</code>
            <p>{words.uploadHint}</p>
          </div>
          <Uploader folders compact={isCompact} />
        </section>
        <section aria-labelledby="files">
          <div className="section-head">
            <h2 id="files">{words.files}</h2>
            <code dir="ltr">{'<FileBrowser />'}</code>
            <p>{words.filesHint}</p>
          </div>
          <FileBrowser prefix={folder} onPrefixChange={goTo} hrefOf={addressOf} compact={isCompact} />
        </section>
        <p className="tray-hint">
          {words.tray} <code dir="ltr">{'<TransferTray />'}</code>
        </p>
      </main>
      <TransferTray compact={isCompact} />
    </LongshoreProvider>
  )
}
