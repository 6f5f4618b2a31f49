import { withLook, type Look } from '../look/look.ts'
import { GROUPS } from './states/states.ts'

/** The same state, looked at otherwise. */
const OTHERWISE: readonly (readonly [string, Partial<Look>])[] = [
  ['dark', { theme: 'dark' }],
  ['right to left', { language: 'ar' }],
  ['compact', { isCompact: true }],
]

/** All states, with the ways to look at each. */
export function GalleryIndex({ look }: { readonly look: Look }) {
  const addressOf = (name: string, change: Partial<Look> = {}): string =>
    withLook(`?state=${name}`, { ...look, ...change })
  return (
    <main lang="en" dir="ltr">
      <h1>Gallery of states</h1>
      <p>
        Each state of the drop-ins, made with <code>fakeLongshore</code> of{' '}
        <code>@longshore/react/testing</code>: no server, and nothing moves. The switches above hold for all
        of them.
      </p>
      {GROUPS.map(({ component, states }) => (
        <section key={component} aria-labelledby={component}>
          <h2 id={component}>
            <code>{`<${component} />`}</code>
          </h2>
          <ul className="gallery-index">
            {states.map(({ name, title }) => (
              <li key={name}>
                <a className="gallery-state" href={addressOf(name)} data-state-name={name}>
                  {title}
                </a>
                <span>
                  {OTHERWISE.map(([word, change]) => (
                    <a key={word} href={addressOf(name, change)} aria-label={`${title}, ${word}`}>
                      {word}
                    </a>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}
