import { LongshoreProvider, Uploader } from '@longshore/react'

import { longshore } from '../longshore.ts'
import { useLook } from '../look/use-look.ts'
import { SiteHeader } from '../page/site-header.tsx'
import { Print } from './print.tsx'
import { DARKROOM } from './wording.ts'

/** An uploader put together from headless parts: other elements, other words, other looks, the same behaviour. */
export function Darkroom() {
  const [look, setLook] = useLook()
  return (
    <>
      <SiteHeader page="own" look={look} onLook={setLook} />
      <main lang="en" dir="ltr">
        <h1>The darkroom</h1>
        <p className="lead">
          Put together from the headless parts of <code>@longshore/react</code>, with a style sheet and words
          of its own. What it does is what <code>{'<Uploader />'}</code> does.
        </p>
        <LongshoreProvider client={longshore} locale={DARKROOM}>
          <Uploader.Root prefix="darkroom/" accept="image/*" className="darkroom">
            <Uploader.Restore className="slip">
              {(['reading', 'file'] as const).map((name) => (
                <Uploader.RestoreCase key={name} of={name}>
                  <Uploader.RestoreTitle render={<strong />} /> <Uploader.RestoreContinue />{' '}
                  <Uploader.RestorePick />
                </Uploader.RestoreCase>
              ))}
            </Uploader.Restore>
            <Uploader.Dropzone
              className={({ dragActive }) => (dragActive ? 'light-table over' : 'light-table')}
            >
              Lay your negatives on the light table, or press it to look for them
            </Uploader.Dropzone>
            <Uploader.Rejected className="slip">
              <Uploader.RejectedTitle />
              <Uploader.RejectedList>
                <Uploader.RejectedReason />
              </Uploader.RejectedList>
              <Uploader.RejectedDismiss />
            </Uploader.Rejected>
            <Uploader.Undo className="slip">
              <Uploader.UndoMessage /> <Uploader.UndoButton />
            </Uploader.Undo>
            <Uploader.Total className="clock">
              <Uploader.TotalStatus />
              <Uploader.ActionAll do="retry" />
              <Uploader.ActionAll do="clear">Take down what is dry</Uploader.ActionAll>
            </Uploader.Total>
            <Uploader.List className="line">
              <Print />
            </Uploader.List>
            <Uploader.Announcer />
          </Uploader.Root>
        </LongshoreProvider>
      </main>
    </>
  )
}
