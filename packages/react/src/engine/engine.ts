// What is needed once something is begun or listed: a chunk of its own, which a page that was just opened need not
// wait for.
export { splitDuplicates } from '../duplicates/split-duplicates.ts'
export { createListing } from '../files/create-listing.ts'
export { pickHandles } from '../intake/open-picker.ts'
export { openBatch } from './open-batch.ts'
