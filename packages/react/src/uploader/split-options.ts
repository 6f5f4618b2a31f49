import type { RootOwn, RootProps } from './root.tsx'

/** The options of an uploader, and what is left for its element. */
export function splitOptions(props: RootProps): [options: RootOwn, given: Omit<RootProps, keyof RootOwn>] {
  const given: Record<string, unknown> = {}
  const options: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) (OPTIONS.has(name) ? options : given)[name] = value
  return [options, given]
}

/** By type, so that none is forgotten. */
const OPTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ Object.keys({
    client: 0,
    batch: 0,
    attach: 0,
    onCompleted: 0,
    onError: 0,
    onRejected: 0,
    review: 0,
    onBegin: 0,
    route: 0,
    prefix: 0,
    metadata: 0,
    priority: 0,
    signal: 0,
    accept: 0,
    maxSize: 0,
    maxFiles: 0,
    multiple: 0,
    disabled: 0,
    guardPage: 0,
    paste: 0,
    capture: 0,
    undo: 0,
    onDuplicate: 0,
    warnOnLeave: 0,
  } satisfies Record<keyof RootOwn, 0>),
)
