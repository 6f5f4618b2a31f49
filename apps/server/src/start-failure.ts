/** A reason not to start that its reader can mend: shown without a stack. Holds no credential. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}
