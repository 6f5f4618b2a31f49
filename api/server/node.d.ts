import { IncomingMessage, ServerResponse } from "node:http";
type FetchHandler = (request: Request) => Promise<Response>;
type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;
/**
 * Serves a fetch-style handler with `node:http` or `node:https`: `http.createServer(toNodeListener(handler))`.
 * Bodies stream in both directions under back pressure; `request.signal` aborts when the client goes away. Give the
 * server a `requestTimeout` that a large part on a slow line can keep: Node's own is five minutes.
 */
declare function toNodeListener(handler: FetchHandler): NodeListener;
export { type FetchHandler, type NodeListener, toNodeListener };