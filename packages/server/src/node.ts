export { toNodeListener, type FetchHandler, type NodeListener } from './node/to-node-listener.ts'
