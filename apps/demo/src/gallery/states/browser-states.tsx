import type { Files } from '@longshore/core'
import { FileBrowser, type FileBrowserProps } from '@longshore/react'
import { fakeLongshore, type FakeLongshore, type FakeObject } from '@longshore/react/testing'

import { click, drag, fileOf, find, type } from '../act.ts'
import type { GalleryState, Scene } from '../scene.ts'

/** ms: a state of the gallery does not pass */
const FOREVER = 3_600_000

const MB = 1_000_000

function object(key: string, size: number, url?: string): FakeObject {
  return { key, size, lastModified: Date.UTC(2026, 10, 1, 9, size % 60), ...(url !== undefined && { url }) }
}

const OBJECTS: readonly FakeObject[] = [
  object('photos/2026/harbour.jpg', 4 * MB),
  object('photos/2026/lighthouse.jpg', 3.2 * MB),
  object('sound/foghorn.mp3', 2 * MB),
  object('خرائط/الميناء.png', MB),
  object('Harbour at dawn, uncut.mov', 1800 * MB),
  object('buoys.geojson', 96_000),
  object('chart.svg', 640, '/icon.svg'),
  object('empty', 0),
  object('notes.txt', 1024, '/notes.txt'),
  object('survey-of-the-northern-breakwater_final_final-2_as-sent-to-the-port-authority.docx', 2.1 * MB),
  object('tide-tables-2026.pdf', 8.4 * MB),
  object('港の記録.zip', 420 * MB),
]

function browser(
  act?: Scene['act'],
  props: FileBrowserProps = {},
  client: Scene['client'] = fakeLongshore({ objects: OBJECTS }),
): Scene {
  return {
    client,
    element: (isCompact) => <FileBrowser undo={FOREVER} {...props} compact={isCompact} />,
    ...(act && { act }),
  }
}

/** With another way to list. */
function listing(client: FakeLongshore, list: Files['list']): Scene['client'] {
  return { ...client, files: { ...client.files, list } }
}

const NOTES = '[data-id="notes.txt"]'
const BUOYS = '[data-id="buoys.geojson"]'
const FIRST_ROW = '[role=row]'

export const BROWSER_STATES: readonly GalleryState[] = [
  {
    name: 'browser-files',
    title: 'Folders and files',
    make: () => browser(async (stage) => void (await find(stage, NOTES))),
  },
  { name: 'browser-empty', title: 'Empty', make: () => browser(undefined, {}, fakeLongshore()) },
  {
    name: 'browser-many',
    title: '10,000 files, in pages',
    make: () => {
      const objects = Array.from({ length: 10_000 }, (_, index) =>
        object(`IMG_${String(index).padStart(5, '0')}.jpg`, 40_000 + (index % 977) * 3000),
      )
      return browser(async (stage) => void (await find(stage, FIRST_ROW)), {}, fakeLongshore({ objects }))
    },
  },
  {
    name: 'browser-folder',
    title: 'In a folder',
    make: () =>
      browser(async (stage) => void (await find(stage, FIRST_ROW)), { defaultPrefix: 'photos/2026/' }),
  },
  {
    name: 'browser-loading',
    title: 'Loading',
    make: () =>
      browser(
        undefined,
        {},
        listing(fakeLongshore(), () => new Promise(() => {})),
      ),
  },
  {
    name: 'browser-problem',
    title: 'The list could not be had',
    make: () => {
      const fake = fakeLongshore()
      const client = listing(fake, async () => {
        fake.failNext('files.list', 'STORE_UNAVAILABLE')
        return fake.files.list()
      })
      return browser(async (stage) => void (await find(stage, '.ls-browser-problem')), {}, client)
    },
  },
  {
    name: 'browser-selection',
    title: 'Selected',
    make: () =>
      browser(async (stage) => {
        await click(stage, `${NOTES} input[type=checkbox]`)
        await click(stage, `${BUOYS} input[type=checkbox]`)
        await find(stage, '[data-selecting]')
      }),
  },
  {
    name: 'browser-rename',
    title: 'Rename',
    make: () => browser(async (stage) => startRename(stage)),
  },
  {
    name: 'browser-rename-taken',
    title: 'A name that is taken',
    make: () =>
      browser(async (stage) => {
        await startRename(stage)
        await type(stage, '.ls-rename input', 'chart.svg')
        await click(stage, '.ls-rename [data-do=save]')
        await find(stage, '.ls-rename-problem:not(:empty)')
      }),
  },
  {
    name: 'browser-preview',
    title: 'Preview of a picture',
    make: () =>
      browser(async (stage) => {
        await click(stage, '[data-id="chart.svg"] .ls-open')
        await find(stage, 'dialog img')
      }),
  },
  {
    name: 'browser-preview-text',
    title: 'Preview of a text',
    make: () =>
      browser(async (stage) => {
        await click(stage, `${NOTES} .ls-open`)
        await find(stage, 'dialog pre')
      }),
  },
  {
    name: 'browser-question',
    title: 'A folder to be deleted',
    make: () =>
      browser(async (stage) => {
        await click(stage, '[data-id="photos/"] [data-do=remove]')
        await find(stage, 'dialog[open]')
      }),
  },
  {
    name: 'browser-undo',
    title: 'Deleted, and can be undone',
    make: () =>
      browser(async (stage) => {
        await click(stage, `${NOTES} [data-do=remove]`)
        await find(stage, '.ls-undo')
      }),
  },
  {
    name: 'browser-uploading',
    title: 'Files on their way into it',
    make: () => {
      const client = fakeLongshore({ objects: OBJECTS, script: (one) => one.progress(60_000, 20_000) })
      return browser(
        async (stage) => {
          await drag(
            stage,
            '.ls-browser-zone',
            'drop',
            fileOf('logbook.txt', 90_000),
            fileOf('a.bin', 70_000),
          )
          await find(stage, '.ls-browser-uploads')
        },
        {},
        client,
      )
    },
  },
]

async function startRename(stage: Element): Promise<void> {
  await click(stage, `${BUOYS} [data-do=rename]`)
  await find(stage, '.ls-rename input')
}
