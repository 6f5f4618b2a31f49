import type { FileInput } from '@longshore/core'
import { useState } from 'react'

import { useInterrupted } from '../hooks/use-interrupted.ts'
import { longshore } from '../longshore.ts'
import { plural } from '../words/plural.ts'
import { PickButton } from './pick-button.tsx'

/** How many file names are told one by one. */
const NAMED = 3

/** What an earlier visit left unfinished, and the one click or the one pick that lets it go on. */
export function RestoreBanner() {
  const { reading, writing, file } = useInterrupted()
  const [strangers, setStrangers] = useState<readonly File[]>([])

  async function pickAgain(picked: FileInput): Promise<void> {
    const { unmatched } = await longshore.attach(picked)
    setStrangers(unmatched)
  }

  if (reading.length + writing.length + file.length === 0) return null
  return (
    <section className="banner" aria-label="Unfinished transfers" data-testid="restore-banner">
      {reading.length > 0 && (
        <div className="banner-case">
          <p>
            <strong>{plural(reading.length, 'upload')} can go on.</strong> The browser asks whether this page
            may read the {reading.length === 1 ? 'file' : 'files'} again.
          </p>
          <div className="banner-buttons">
            <button type="button" className="button button-primary" onClick={() => goOn(reading)}>
              Continue
            </button>
            <PickButton
              what="files"
              testId="attach-instead-input"
              onPick={(picked) => void pickAgain(picked)}
            >
              Pick again instead
            </PickButton>
          </div>
        </div>
      )}
      {writing.length > 0 && (
        <div className="banner-case">
          <p>
            <strong>{plural(writing.length, 'download')} can go on.</strong> The browser asks whether this
            page may write to {writing.length === 1 ? 'its place' : 'their places'} again.
          </p>
          <div className="banner-buttons">
            <button type="button" className="button button-primary" onClick={() => goOn(writing)}>
              Continue {writing.length === 1 ? 'download' : 'downloads'}
            </button>
          </div>
        </div>
      )}
      {file.length > 0 && (
        <div className="banner-case">
          <p>
            <strong>
              {plural(file.length, 'upload')} {file.length === 1 ? 'needs its file' : 'need their files'}{' '}
              again.
            </strong>{' '}
            What has arrived already is not sent a second time.
          </p>
          <div className="banner-buttons">
            <PickButton
              what="files"
              testId="attach-input"
              className="button button-primary"
              onPick={(picked) => void pickAgain(picked)}
            >
              {file.length === 1 ? 'Pick this file again' : 'Pick these files again'}
            </PickButton>
            <PickButton
              what="folder"
              testId="attach-folder-input"
              onPick={(picked) => void pickAgain(picked)}
            >
              Pick their folder
            </PickButton>
          </div>
        </div>
      )}
      <p role="status" className="banner-strangers">
        {strangers.length > 0 && strangerWords(strangers)}
      </p>
    </section>
  )
}

function goOn(ids: readonly string[]): void {
  for (const id of ids) longshore.transfers.get(id)?.resume()
}

function strangerWords(strangers: readonly File[]): string {
  const named = strangers.slice(0, NAMED).map(({ name }) => `“${name}”`)
  const more = strangers.length - named.length
  const names = more > 0 ? `${named.join(', ')} and ${plural(more, 'other')}` : named.join(', ')
  return `No unfinished upload began with ${names}. Only a file with the same name, size, date and content goes on.`
}
