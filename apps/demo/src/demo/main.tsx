import { render } from '../page/render.tsx'
import { Demo } from './demo.tsx'

render(<Demo />)
