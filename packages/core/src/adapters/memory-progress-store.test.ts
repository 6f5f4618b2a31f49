import { progressStoreConformance } from '../../test/progress-store-conformance.ts'
import { memoryProgressStore } from './memory-progress-store.ts'

progressStoreConformance('memoryProgressStore', memoryProgressStore)
