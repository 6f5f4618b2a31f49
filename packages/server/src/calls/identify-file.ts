import type { CreateItem } from '@longshore/protocol'
import type { Action } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { checkHost } from './check-host.ts'
import { findRoute } from './identify-token.ts'

/** A file that is to be uploaded. */
export interface FileSubject<Item extends CreateItem = CreateItem> {
  readonly item: Item
  readonly route: string
}

export function identifyFile<Item extends CreateItem>(context: CallContext, item: Item): FileSubject<Item> {
  const route = item.route ?? 'default'
  findRoute(context, route)
  checkHost(context, item.host)
  return { item, route }
}

export function filesAction(route: string, subjects: readonly FileSubject[]): Action {
  return {
    type: 'upload',
    route,
    files: subjects.map(({ item }) => ({ name: item.name, size: item.size, type: item.type ?? '' })),
  }
}
