import { asBoolean, asOrigin, asOriginsOrAll, asSecrets, asText, asWholeNumber } from './parse-value.ts'
import type { Problem } from './problem.ts'
import { readStorage } from './read-storage.ts'
import { createSettingReader, type Environment } from './setting-reader.ts'
import type { Settings } from './settings.ts'
import { unknownNames } from './unknown-names.ts'

export type SettingsOutcome =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

const DEFAULT_PORT = 8787
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000

/** What an environment says, or everything that is wrong with it. */
export function readSettings(environment: Environment): SettingsOutcome {
  const reader = createSettingReader(environment)
  const dataDir = reader.read('LONGSHORE_DATA_DIR', asText) ?? reader.read('UPLOAD_DIR', asText) ?? 'data'
  const publicUrl = reader.read('LONGSHORE_PUBLIC_URL', asOrigin)
  const proxy = reader.read('LONGSHORE_PROXY', asBoolean) ?? false
  const settings: Settings = {
    host: reader.read('LONGSHORE_HOST', asText) ?? '127.0.0.1',
    port: reader.read('LONGSHORE_PORT', asWholeNumber(0, 65_535)) ?? DEFAULT_PORT,
    publicUrl,
    proxy,
    corsOrigins: reader.read('LONGSHORE_CORS_ORIGINS', asOriginsOrAll) ?? [],
    requestTtl: reader.read('LONGSHORE_REQUEST_TTL', asWholeNumber(1000, SEVEN_DAYS, ' milliseconds')),
    secrets: reader.read('LONGSHORE_SECRET', asSecrets) ?? [],
    dataDir,
    storage: readStorage(reader, dataDir, { publicUrl, proxy }),
  }
  const problems = [...unknownNames(Object.keys(environment)), ...reader.problems]
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'settings', settings }
}
