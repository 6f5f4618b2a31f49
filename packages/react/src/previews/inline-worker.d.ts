/** A script built into one file, as a string; see scripts/build/inline-worker.ts. */
declare module '*?inline-worker' {
  const source: string
  export default source
}
