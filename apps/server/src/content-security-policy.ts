/**
 * What the demo page may load and whom it may ask: itself, and the store that signed requests go to.
 *
 * @param stores origins that data requests go to, beside this one
 */
export function contentSecurityPolicy(stores: readonly string[]): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    // checksums are computed in WebAssembly
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    // the components' pictures of files are made in a worker of their own
    'worker-src': ["'self'", 'blob:'],
    'style-src': ["'self'"],
    // previews come from where the signed requests go, or are made here
    'img-src': ["'self'", 'blob:', ...stores],
    'frame-src': ['blob:'],
    'media-src': ["'self'", ...stores],
    'connect-src': ["'self'", ...stores],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
