import { createLongshore } from '@longshore/core'
import workerUrl from '@longshore/core/checksum-worker?url'

const { transfers, uploadAll, attach } = createLongshore({ endpoint: '/api/longshore', workerUrl })
const find = (id) => document.getElementById(id)
const rows = new Map()
/** What can be done in each state. */
const actions = {
  paused: ['resume', 'cancel'],
  interrupted: ['resume', 'cancel'],
  failed: ['retry', 'remove'],
  completing: ['cancel'],
  completed: ['remove'],
  canceled: ['remove'],
}

function words({ state, needs, error, object, size, bytesTransferred, speed, eta }) {
  if (state === 'completed') return `completed, ${size} bytes as ${object.key}`
  if (state === 'failed') return `failed: ${error.message}`
  const moved = `${state}${needs ? `, needs ${needs}` : ''}: ${Math.floor((100 * bytesTransferred) / (size || 1))} %`
  return eta ? `${moved}, ${(speed / 1e6).toFixed(1)} MB/s, ${Math.ceil(eta / 1000)} s left` : moved
}

function makeButton(word, transfer) {
  const button = Object.assign(document.createElement('button'), { className: 'button button-small' })
  button.textContent = word
  button.ariaLabel = `${word} ${transfer.getSnapshot().name}`
  button.onclick = () => transfer[word]()
  return button
}

function makeRow(transfer) {
  const row = find('row').content.firstElementChild.cloneNode(true)
  const show = () => {
    const { state, needs, name, size, bytesTransferred } = transfer.getSnapshot()
    row.querySelector('[data-part=name]').textContent = name
    row.querySelector('[data-part=words]').textContent = words(transfer.getSnapshot())
    row.querySelector('progress').value = state === 'completed' ? 1 : bytesTransferred / (size || 1)
    const wanted = actions[state] ?? ['pause', 'cancel']
    Object.assign(row.dataset, { state, needs: needs ?? '' })
    if (row.dataset.actions === wanted.join()) return
    row.dataset.actions = wanted.join()
    row.querySelector('.plain-buttons').replaceChildren(...wanted.map((word) => makeButton(word, transfer)))
  }
  transfer.subscribe(show)
  show()
  return row
}

transfers.subscribe(() => {
  const ids = new Set(transfers.getSnapshot())
  for (const id of ids) if (!rows.has(id)) rows.set(id, find('list').appendChild(makeRow(transfers.get(id))))
  for (const [id, row] of rows) if (!ids.has(id) && rows.delete(id)) row.remove()
})
const take = (use) => (event) => (use(event.target.files), (event.target.value = ''))
find('files').onchange = take(uploadAll)
find('attach').onchange = take(attach)
ondragover = (event) => event.preventDefault()
ondrop = (event) => (event.preventDefault(), uploadAll(event.dataTransfer))
