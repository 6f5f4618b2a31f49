// What is needed once something is begun: a chunk of its own, which a page that was just opened need not wait for.
export { fetchAll } from '../download/fetch-all.ts'
export { fetchKeys } from '../download/fetch-keys.ts'
export { pickHandles } from '../intake/open-picker.ts'
export { takeIn } from '../upload/take-in.ts'
export { createBatch } from './create-batch.ts'
