import type { Order } from '../../figures.ts'
import { watchLongTasks } from '../long-tasks.ts'
import type { ReloadRow } from '../row.ts'
import { tellBegan, tellFigures } from '../tell.ts'
import { reloadLongshore } from './reload-longshore.ts'
import { reloadTus } from './reload-tus.ts'

const RELOADS: Readonly<Record<string, ReloadRow>> = {
  longshore: reloadLongshore,
  tus: reloadTus,
}

/** What the page remembers over its reload. */
interface Before {
  /** ms since 1970: the page's own clock begins anew */
  readonly start: number
  readonly longestTask: number
}

const KEPT = 'before'

export function hasReloaded(): boolean {
  return sessionStorage.getItem(KEPT) !== null
}

/** Begins to upload what was dropped, and leaves the page at half. */
export async function beginReload(order: Order, handle: FileSystemFileHandle): Promise<void> {
  await tellBegan()
  const tasks = watchLongTasks()
  const start = Date.now()
  await rowOf(order).begin(order, handle, () => {
    sessionStorage.setItem(KEPT, JSON.stringify({ start, longestTask: tasks.longest() } satisfies Before))
    location.reload()
  })
}

export async function goOnAfterReload(order: Order): Promise<void> {
  const before = JSON.parse(sessionStorage.getItem(KEPT) ?? '') as Before
  const tasks = watchLongTasks()
  const pickedAgain = await rowOf(order).resume(order)
  const longestTask = Math.max(before.longestTask, tasks.longest())
  await tellFigures({ wall: Date.now() - before.start, longestTask, pickedAgain })
}

function rowOf({ row }: Order): ReloadRow {
  const found = RELOADS[row]
  if (!found) throw new Error(`row ${row} does not know how to go on after a reload`)
  return found
}
