import type { Listener } from './bench-server.ts'

export function signForPeers(_host: string): Listener {
  return (_request, response) => void response.writeHead(404).end()
}
