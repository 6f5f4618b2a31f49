import type { Row } from '../row.ts'
import { longshoreClient, type Longshoring } from './longshore-client.ts'

interface Options extends Longshoring {
  /** default the handler's own */
  readonly route?: string
}

export function longshore({ route = 'default', ...options }: Options = {}): Row {
  return async (order) => {
    const client = await longshoreClient(order, options)
    return (files) => {
      const group = client.uploadAll(files, { route })
      const added = new Promise<void>((resolve) => {
        const stop = group.transfers.subscribe(look)
        function look(): void {
          if (group.transfers.getSnapshot().length < files.length) return
          stop()
          resolve()
        }
      })
      return { stored: group.finished, added }
    }
  }
}
