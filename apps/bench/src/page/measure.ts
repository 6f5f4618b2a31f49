import type { Order } from '../figures.ts'
import { watchLongTasks } from './long-tasks.ts'
import { ROWS } from './rows.ts'
import { tellBegan, tellFigures } from './tell.ts'

/** ms after all files were added in which their first consequences count as well */
const AFTERMATH = 1000

export async function measure(order: Order, files: readonly File[]): Promise<void> {
  const row = ROWS[order.row]
  if (!row) throw new Error(`there is no row ${order.row}`)
  const begin = await row(order)
  if (!order.fresh) look(files)
  await tellBegan()
  const tasks = watchLongTasks()
  const start = performance.now()
  const { stored, added } = begin(files)
  await (order.until === 'added' ? added : stored)
  const wall = performance.now() - start
  if (order.until === 'added') await new Promise((resolve) => setTimeout(resolve, AFTERMATH))
  await tellFigures({ wall, longestTask: tasks.longest(), pickedAgain: false })
}

/** Has the browser ask for each file's size and time, which it keeps. */
function look(files: readonly File[]): number {
  return files.reduce((bytes, { size }) => bytes + size, 0)
}
