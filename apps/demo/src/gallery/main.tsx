import { render } from '../page/render.tsx'
import { find } from './act.ts'
import { Gallery } from './gallery.tsx'
import { STATES } from './states/states.ts'

const name = new URLSearchParams(location.search).get('state')
const state = STATES.find((one) => one.name === name)
const scene = state?.make()
render(<Gallery shown={state && scene && { state, scene }} />)

/** `data-ready` is there once the page stands in its state: for who takes pictures of it. */
async function arrange(): Promise<void> {
  const main = await find(document.body, 'main')
  const stage = main.querySelector('#stage')
  if (stage) await scene?.act?.(stage)
  main.dataset['ready'] = ''
}

void arrange()
