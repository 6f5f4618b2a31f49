import type { FakeLongshore, FakeTransfer } from '@longshore/react/testing'

const KB = 1000
const MB = 1000 * KB
const GB = 1000 * MB

type Put = (name: string, size: number, then?: (transfer: FakeTransfer) => void) => FakeTransfer

export function putting(client: FakeLongshore, direction: 'upload' | 'download' = 'upload'): Put {
  return (name, size, then) => {
    const transfer = client.add({ name, size, direction })
    then?.(transfer)
    return transfer
  }
}

/** One of each that goes on. */
export function putBusy(client: FakeLongshore): void {
  const put = putting(client)
  put('Harbour at dawn, uncut.mov', 1.8 * GB, (one) => one.progress(1.12 * GB, 24 * MB))
  put('tide-tables-2026.pdf', 8.4 * MB, (one) => one.progress(1.9 * MB, 2.2 * MB))
  put('chart.png', 640 * KB, (one) => one.complete({ lastModified: 0 }))
  put(
    'survey-of-the-northern-breakwater_final_final-2_as-sent-to-the-port-authority.docx',
    2.1 * MB,
    (one) => {
      one.progress(1.4 * MB)
      one.wait('backoff')
    },
  )
  put('خريطة الميناء القديم.png', 3.3 * MB, (one) => {
    one.progress(0.9 * MB)
    one.wait('offline')
  })
  put('港の記録.zip', 420 * MB, (one) => {
    one.progress(105 * MB)
    one.wait('other-tab')
  })
  put('buoys.geojson', 96 * KB, (one) => {
    one.progress(30 * KB)
    one.pause()
  })
  put('logbook.txt', 12 * KB, (one) => {
    one.progress(12 * KB)
    one.enter('completing')
  })
  put('soundings.csv', 77 * MB, (one) => one.enter('preparing'))
  put('manifest.xml', 512)
}

export function putCompleted(client: FakeLongshore, direction: 'upload' | 'download' = 'upload'): void {
  const put = putting(client, direction)
  put('tide-tables-2026.pdf', 8.4 * MB, (one) => one.complete({ lastModified: 0 }))
  put('Harbour at dawn, uncut.mov', 1.8 * GB, (one) => one.complete({ lastModified: 0 }))
  put('logbook.txt', 12 * KB, (one) => one.complete({ lastModified: 0 }))
}

export function putFailed(client: FakeLongshore): void {
  const put = putting(client)
  put('Harbour at dawn, uncut.mov', 1.8 * GB, (one) => {
    one.progress(0.7 * GB)
    one.fail('OUT_OF_PATIENCE')
  })
  put('survey-of-the-northern-breakwater_final_final-2_as-sent-to-the-port-authority.docx', 2.1 * MB, (one) =>
    one.fail('FORBIDDEN'),
  )
  put('logbook.txt', 12 * KB, (one) => one.fail('FILE_CHANGED'))
  put('soundings.csv', 77 * MB, (one) => one.fail('STORE_FULL'))
}

export function putInterrupted(client: FakeLongshore): void {
  const put = putting(client)
  put('Harbour at dawn, uncut.mov', 1.8 * GB, (one) => {
    one.progress(1.12 * GB)
    one.interrupt('permission')
  })
  put('tide-tables-2026.pdf', 8.4 * MB, (one) => {
    one.progress(4 * MB)
    one.interrupt('permission')
  })
  put('soundings.csv', 77 * MB, (one) => {
    one.progress(31 * MB)
    one.interrupt('file')
  })
  put('chart.png', 640 * KB, (one) => one.interrupt('file'))
}

/** A long list in which there is some of everything. */
export function putMany(client: FakeLongshore, count: number): void {
  const put = putting(client)
  for (let index = 0; index < count; index++) {
    const size = 40 * KB + (index % 977) * 3 * KB
    const one = put(`IMG_${String(index).padStart(5, '0')}.jpg`, size)
    if (index < count * 0.4) one.complete({ lastModified: 0 })
    else if (index < count * 0.4 + 6) one.progress(size / 2, 3 * MB)
    else if (index % 500 === 0) one.fail('NETWORK')
  }
}
