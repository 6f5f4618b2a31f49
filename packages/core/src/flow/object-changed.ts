import { LongshoreError } from '../errors/longshore-error.ts'

export function objectChanged(name: string): LongshoreError {
  return new LongshoreError(
    'OBJECT_CHANGED',
    `"${name}" was replaced while it was downloaded, so what is here would be a mix of two objects. It was removed; retry() downloads the new one.`,
    { name },
  )
}
