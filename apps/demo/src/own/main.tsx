import { render } from '../page/render.tsx'
import { Darkroom } from './darkroom.tsx'

render(<Darkroom />)
