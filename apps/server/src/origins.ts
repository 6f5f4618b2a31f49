import type { Settings } from './settings/settings.ts'

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost']
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::']

/** Where a person finds the page. */
export function pageOrigin({ host, publicUrl }: Settings, port: number): string {
  return publicUrl ?? originOf(EVERYWHERE.includes(host) ? 'localhost' : host, port)
}

/** Every origin that pages reach this server from, as far as it is known here. */
export function pageOrigins(settings: Settings, port: number): readonly string[] {
  const { host, publicUrl, corsOrigins } = settings
  if (corsOrigins === '*') return ['*']
  const isHere = LOOPBACK.includes(host) || EVERYWHERE.includes(host)
  const here = (isHere ? ['127.0.0.1', 'localhost'] : [host]).map((one) => originOf(one, port))
  return [...new Set([...(publicUrl === undefined ? [] : [publicUrl]), ...here, ...corsOrigins])]
}

export function isLoopback({ host }: Settings): boolean {
  return LOOPBACK.includes(host)
}

function originOf(host: string, port: number): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin
}
