/** The schema of a stored record; a record of a newer one is set aside, never touched. */
export const RECORD_VERSION = 1

/** What every record says, whatever it is of. */
export interface RecordBase {
  readonly version: typeof RECORD_VERSION
  /** 32 lower-case hex digits */
  readonly id: string
  readonly priority: number
  /**
   * What the person wants of it; a cancel that was cut off goes on after a restart. `done`: it has
   * arrived, and what was gathered of it is of use for as long as the owner lives.
   */
  readonly intent: 'move' | 'pause' | 'cancel' | 'done'
  /** the tab that moves it */
  readonly owner: string
  /** ms since 1970; the order of the list */
  readonly createdAt: number
}
