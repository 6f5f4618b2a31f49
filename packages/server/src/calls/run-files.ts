import type { Action, Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { runBatch } from './run-batch.ts'

export interface FileSteps<Item, Ok> {
  /** throws what is wrong with an item */
  readonly parse: (raw: unknown) => Item
  /** what to ask permission for */
  readonly actions: (items: readonly Item[]) => Action | readonly Action[]
  readonly run: (item: Item, grant: Required<Grant>) => Promise<Ok>
}

/** A batch about objects that stand already: of no route. */
export function runFiles<Item, Ok>(context: CallContext, steps: FileSteps<Item, Ok>): Promise<Response> {
  return runBatch<{ readonly item: Item; readonly route: string }, Ok>(context, {
    identify: async (raw) => ({ item: steps.parse(raw), route: '' }),
    action: (_, subjects) => steps.actions(subjects.map(({ item }) => item)),
    run: ({ item }, grant) => steps.run(item, grant),
  })
}
