import { AxiosHeaders, type AxiosResponse } from 'axios'

/** A header of an answer, where CORS exposes it. */
export function headerOf({ headers }: AxiosResponse, name: string): string | undefined {
  const value = headers instanceof AxiosHeaders ? headers.get(name) : undefined
  return typeof value === 'string' ? value : undefined
}
