// Downloads: a chunk of its own, which a page that only uploads never loads.
import { browserDelivery } from './adapters/browser-delivery.ts'
import { opfsSink } from './adapters/opfs-sink.ts'
import type { Downloads, Engine } from './flow/engine.ts'
import { beginGroup, findDownloads } from './flow/find-downloads.ts'
import { discard, download } from './flow/download.ts'
import type { Ports } from './manager/behaviour.ts'

/** Wires the download engine to where bytes are gathered, and to where they go. */
export function openDownloads(shared: Engine, ports: Ports, life: AbortSignal): Downloads {
  const { progressStore } = shared
  const { endpoint = '', workerUrl } = ports
  const sink = ports.sink ?? opfsSink({ workerUrl, folder: `longshore:${endpoint}` })
  const delivery = ports.delivery ?? browserDelivery()
  const engine = { ...shared, sink, delivery }
  life.addEventListener('abort', () => sink.dispose())
  // what no record knows was left by a page that died in the wrong moment; asked at once, so that the sink's
  // worker starts while the first object is signed
  void Promise.all([progressStore.loadAll(), sink.list()])
    .then(([all]) => {
      const known = new Set(all.map(({ record }) => record.id))
      return sink.sweep((name) => known.has(name))
    })
    .catch(() => {})
  return {
    delivery,
    download: (run) => download(engine, run),
    discard: (run) => discard(engine, run),
    async forget({ id, to }) {
      // the browser's own download may read it still, though the page that handed it over is no more
      if (to === 'disk') await sink.sweep((name) => name !== id)
      else await sink.remove(id)
      if (!(await sink.list()).includes(id)) await progressStore.remove(id)
    },
    begin: (base, input, options) => beginGroup(engine, base, input, options, life),
    find: (group) => findDownloads(engine, group, life),
  }
}
