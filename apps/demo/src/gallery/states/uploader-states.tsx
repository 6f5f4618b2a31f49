import { Uploader, type UploaderProps } from '@longshore/react'
import { fakeLongshore, type FakeLongshore } from '@longshore/react/testing'

import { click, drag, fileOf, find, paint, pick } from '../act.ts'
import type { GalleryState, Scene } from '../scene.ts'
import { putBusy, putCompleted, putFailed, putInterrupted, putMany, putting } from './transfers.ts'

/** ms: a state of the gallery does not pass */
const FOREVER = 3_600_000

function uploader(client: FakeLongshore, props: UploaderProps = {}, act?: Scene['act']): Scene {
  return {
    client,
    element: (isCompact) => <Uploader {...props} compact={isCompact} />,
    ...(act && { act }),
  }
}

function filled(fill: (client: FakeLongshore) => void, props?: UploaderProps, act?: Scene['act']): Scene {
  const client = fakeLongshore()
  fill(client)
  return uploader(client, props, act)
}

export const UPLOADER_STATES: readonly GalleryState[] = [
  { name: 'empty', title: 'Empty', make: () => uploader(fakeLongshore(), { folders: true }) },
  { name: 'busy', title: 'Busy', make: () => filled(putBusy, { folders: true }) },
  { name: 'many', title: '10,000 rows', make: () => filled((client) => putMany(client, 10_000)) },
  { name: 'completed', title: 'Completed', make: () => filled(putCompleted) },
  { name: 'failed', title: 'Failed', make: () => filled(putFailed) },
  {
    name: 'partly-failed',
    title: 'Partly failed',
    make: () =>
      filled((client) => {
        putCompleted(client)
        const put = putting(client)
        put('soundings.csv', 77_000_000, (one) => one.fail('CHECKSUM_MISMATCH'))
        put('manifest.xml', 512, (one) => one.cancel())
      }),
  },
  {
    name: 'restored',
    title: 'Restored after a reload',
    make: () => filled(putInterrupted, { folders: true }),
  },
  {
    name: 'duplicates',
    title: 'Files that came twice',
    make: () => {
      const files = [
        'logbook.txt',
        'خريطة.txt',
        'a-name-that-nobody-would-ever-type-by-hand_2026-11-20_final.txt',
      ]
      const given = files.map((name, index) => fileOf(name, 4000 + index))
      return uploader(fakeLongshore({ script: (one) => one.progress(1000) }), {}, async (stage) => {
        await pick(stage, ...given)
        await find(stage, '.ls-item:nth-child(3)')
        await pick(stage, ...given, fileOf('manifest.xml', 512))
        await find(stage, '.ls-duplicates')
      })
    },
  },
  {
    name: 'rejected',
    title: 'Kept out by the rules',
    make: () =>
      uploader(
        fakeLongshore({ script: (one) => one.complete({ lastModified: 0 }) }),
        { accept: 'image/*', maxSize: 1_000_000 },
        async (stage) => {
          const photos = [
            fileOf('chart.png', 64_000, 'image/png'),
            fileOf('poster.png', 1_200_000, 'image/png'),
          ]
          const others = ['logbook.txt', 'survey-of-the-northern-breakwater_final_final-2_as-sent.docx']
          await pick(stage, ...photos, ...others.map((name) => fileOf(name, 10)))
          await find(stage, '.ls-rejected')
        },
      ),
  },
  {
    name: 'undo',
    title: 'A removal that can be undone',
    make: () =>
      filled(putBusy, { undo: FOREVER }, async (stage) => {
        await click(stage, '.ls-item:nth-child(2) [data-do=remove]')
        await find(stage, '.ls-undo')
      }),
  },
  {
    name: 'pictures',
    title: 'Pictures',
    make: () =>
      uploader(fakeLongshore({ script: (one) => one.progress(900, 400) }), {}, async (stage) => {
        await pick(stage, ...(await Promise.all([20, 60, 250].map((hue) => paint(`sky-${hue}.png`, hue)))))
        await find(stage, '.ls-item:nth-child(3) img')
      }),
  },
  {
    name: 'drag',
    title: 'Files dragged over it',
    make: () =>
      uploader(fakeLongshore(), { folders: true }, async (stage) => {
        await drag(stage, '.ls-dropzone', 'dragenter', fileOf('logbook.txt', 10))
        await find(stage, '[data-drag-active]')
      }),
  },
  {
    name: 'one-file',
    title: 'One file, with a label',
    make: () =>
      filled((client) => putting(client)('passport.pdf', 900_000, (one) => one.progress(300_000, 200_000)), {
        multiple: false,
        label: 'Passport',
        name: 'passport',
        required: true,
      }),
  },
  {
    name: 'disabled',
    title: 'Disabled',
    make: () => uploader(fakeLongshore(), { disabled: true, folders: true }),
  },
]
