import type { ReloadRow } from '../row.ts'
import { longshoreClient } from '../rows/longshore-client.ts'

export const reloadLongshore: ReloadRow = {
  async begin(order, handle, half) {
    const client = await longshoreClient(order)
    const group = client.uploadAll(handle)
    const stop = group.subscribe(() => {
      const { size, bytesTransferred } = group.getSnapshot()
      if (size === 0 || bytesTransferred < size / 2) return
      stop()
      half()
    })
  },
  async resume(order) {
    const client = await longshoreClient(order)
    const transfers = client.transfers.getSnapshot().map((id) => client.transfers.get(id))
    if (transfers.length === 0) throw new Error('nothing came back after the reload')
    for (const transfer of transfers) {
      const shown = transfer?.getSnapshot()
      if (shown?.state === 'interrupted') throw new Error(`after the reload it needs its ${shown.needs}`)
      await transfer?.finished
    }
    return false
  },
}
