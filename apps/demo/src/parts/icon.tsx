/** Strokes on a field of 20 by 20. */
const PATHS = {
  upload: 'M10 13V3.5M6 7.2l4-3.9 4 3.9M3.5 12.5v2.2c0 1 .8 1.8 1.8 1.8h9.4c1 0 1.8-.8 1.8-1.8v-2.2',
  folder:
    'M2.5 6c0-.9.7-1.5 1.5-1.5h3.3l2 2H16c.9 0 1.5.7 1.5 1.5v6c0 .9-.6 1.5-1.5 1.5H4c-.8 0-1.5-.6-1.5-1.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.4v11.2l9-5.6z',
  retry: 'M15.8 8A6.3 6.3 0 1 0 16.3 11M16 3.6V8h-4.4',
  cancel: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5l4 4 8-8.8',
  download: 'M10 3v9.5M6 8.8l4 3.9 4-3.9M3.5 12.5v2.2c0 1 .8 1.8 1.8 1.8h9.4c1 0 1.8-.8 1.8-1.8v-2.2',
  eye: 'M2 10c2-3.6 4.7-5.3 8-5.3s6 1.7 8 5.3c-2 3.6-4.7 5.3-8 5.3S4 13.6 2 10zM10 7.7a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 0 1 0-4.6z',
  pencil: 'M3.5 16.5l.8-3.6 9.2-9.2 2.8 2.8-9.2 9.2zM11.4 5.8l2.8 2.8',
  bin: 'M3.5 5.5h13M7.5 5.3V3.5h5v1.8M5.3 5.7l.7 10.8h8l.7-10.8M8.4 8.8v4.6M11.6 8.8v4.6',
  alert: 'M10 6.5v4.3M10 13.6v.1M10 2.8l7.6 13.4H2.4z',
} as const

export type IconName = keyof typeof PATHS

/** Decoration only: the words beside it, or the button's name, say what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
